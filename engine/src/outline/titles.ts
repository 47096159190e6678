const FRONT_MATTER =
  /^(table of )?contents$|^mục lục$|^list of (figures|tables)$|^danh (mục|sách) (hình|bảng|các (hình|bảng))|^index$|^copyright|^bản quyền$|^title ?page$|^cover$|^bìa$/i

const MAX_TITLE = 160
/** No heading is longer; what is built to be would cost the patterns below quadratic time. */
const MAX_READ = 1_000

/** A heading as it is shown: one line, without leader dots and page number. */
export function cleanTitle(text: string): string {
  const line = text
    .slice(0, MAX_READ)
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/\s*(?:\.\s?){3,}\s*\d*\s*$/, '')
    .trim()
  return line.length <= MAX_TITLE ? line : `${line.slice(0, line.lastIndexOf(' ', MAX_TITLE - 1) || MAX_TITLE - 1)}…`
}

/** False for front matter and for what has no words, such as a lone number. */
export function isTopicTitle(title: string): boolean {
  return /\p{L}{2}/u.test(title) && !FRONT_MATTER.test(title)
}
