import type { ReadFailureReason } from '@learinal/engine'
import type { Locale } from '../../platform/http/locale.ts'

/** Why a document could not be read: a reason of the engine, or `internal` when it is not the document's fault. */
export type FailureReason = ReadFailureReason | 'internal'

export const FAILURES: Record<FailureReason, Record<Locale, string>> = {
  empty: {
    en: 'The file is empty. Check it and upload it again.',
    vi: 'Tệp không có nội dung. Hãy kiểm tra rồi tải lên lại.',
  },
  no_text: {
    en: 'No text was found or recognised. Upload a sharper picture, or a version whose text can be selected.',
    vi: 'Không tìm thấy hay nhận dạng được chữ. Hãy tải lên ảnh rõ hơn, hoặc bản có thể bôi chọn được chữ.',
  },
  password_protected: {
    en: 'The file is protected by a password or against copying. Remove the protection and upload it again.',
    vi: 'Tệp được bảo vệ bằng mật khẩu hoặc chống sao chép. Hãy gỡ bảo vệ rồi tải lên lại.',
  },
  damaged: {
    en: 'The file is damaged. Open it, save it anew and upload that.',
    vi: 'Tệp bị hỏng. Hãy mở, lưu lại thành tệp mới rồi tải lên.',
  },
  unsupported: {
    en: 'This kind of file is not supported. Upload a PDF, DOCX, PPTX, EPUB, HTML, TXT or Markdown file, or a PNG or JPEG picture.',
    vi: 'Loại tệp này chưa được hỗ trợ. Hãy tải lên tệp PDF, DOCX, PPTX, EPUB, HTML, TXT, Markdown hoặc ảnh PNG, JPEG.',
  },
  too_large: {
    en: 'The document is too large to be read. Split it and upload the parts.',
    vi: 'Tài liệu quá lớn. Hãy chia nhỏ rồi tải lên từng phần.',
  },
  too_complex: {
    en: 'The document takes too much time or memory to be read. Split it or save it in a simpler form.',
    vi: 'Đọc tài liệu này tốn quá nhiều thời gian hoặc bộ nhớ. Hãy chia nhỏ hoặc lưu ở dạng đơn giản hơn.',
  },
  internal: {
    en: 'Reading failed on our side. Try again in a while.',
    vi: 'Đã có lỗi phía máy chủ khi đọc tài liệu. Hãy thử lại sau ít phút.',
  },
}
