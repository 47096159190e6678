const MAX_LENGTH = 255
/** Marks that turn the direction of writing: with them "gnp.exe" is shown as a picture. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
/** Names that Windows gives to devices, whatever the extension: such a file can not be unpacked there. */
const DEVICE = /^(?:con|prn|aux|nul|(?:com|lpt)[1-9¹²³])\s*(?:\.|$)/i

/** A file's name as it is kept: NFC, one line, without a path, at most 255 characters with its extension. */
export function cleanFileName(given: string | undefined): string {
  const name = (given ?? '')
    .toWellFormed()
    .normalize('NFC')
    .replace(/\p{Cc}/gu, '')
    .replace(DIRECTIONS, '')
    .replace(/^.*[/\\]/, '')
    .trim()
  if (name === '' || name === '.' || name === '..') return 'document'
  if (DEVICE.test(name)) return `_${name}`.slice(0, MAX_LENGTH)
  if (name.length <= MAX_LENGTH) return name
  const extension = /\.\w{1,10}$/.exec(name)?.[0] ?? ''
  // A cut through a surrogate pair leaves half of one, which must go too.
  return name.slice(0, MAX_LENGTH - extension.length).replace(/[\uD800-\uDBFF]$/, '') + extension
}

/** `Content-Disposition` of a download (RFC 6266) with the name in UTF-8 (RFC 8187) and in ASCII for old clients. */
export function attachment(fileName: string): string {
  const ascii = fileName
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const utf8 = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`
}
