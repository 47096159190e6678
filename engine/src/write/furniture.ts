import type { Language } from '../document.ts'

const TITLES: Record<Language, RegExp> = {
  en: /^(?:[\divxlc]+[.)]?\s+|appendix \w+[.:]?\s+)?(?:(?:further |works? )?(?:references?|bibliography|citations?|reading|research)|(?:table of )?contents|index|(?:general |function |variable |concept )*index|acknowledge?ments?|credits?|copyright.*|licen[sc]e.*|legal.*|colophon|(?:section |chapter |review |self-)?(?:quiz|questions?|exercises?|problems|short answers?)(?: .{0,20})?|learning (?:objectives|outcomes)|about (?:the |this ).{2,40}|list of (?:figures|tables)|change ?log|revision history|contributors?|authors?|preface|foreword|gnu (?:general|free) .{0,40}|solutions?|answer key)$/iu,
  vi: /^(?:[\divxlc]+[.)]?\s+|phụ lục \w+[.:]?\s+)?(?:(?:danh mục )?(?:tài liệu|sách) tham khảo.*|mục lục|chỉ mục|lời (?:cảm ơn|nói đầu|mở đầu|tựa|giới thiệu)|bài tập.*|câu hỏi.*|những người thực hiện|về (?:tài liệu|cuốn sách|tác giả).{0,20}|bản quyền.*|giấy phép.*|danh (?:mục|sách) (?:hình|bảng).*|đáp án.*|thảo luận)$/iu,
}

/** True for a heading of a part nobody studies: references, index, exercises, licence, thanks. */
export function isFurniture(title: string, language: Language): boolean {
  return TITLES[language].test(title.trim()) || TITLES.en.test(title.trim())
}
