export interface Refused {
  name: string
  reason: 'tooLarge' | 'tooMany' | 'empty'
}

const MAX_BYTES = 20 * 1024 * 1024
const MAX_AT_ONCE = 10

export const ACCEPT = '.pdf,.docx,.pptx,.epub,.html,.htm,.txt,.md,.png,.jpg,.jpeg'

/** What need not be sent, for the service would refuse it. Types are the service's to judge: it looks at the content. */
export function sortFiles(files: readonly File[]): { accepted: File[]; refused: Refused[] } {
  const accepted: File[] = []
  const refused: Refused[] = []
  for (const file of files) {
    const reason =
      file.size === 0
        ? 'empty'
        : file.size > MAX_BYTES
          ? 'tooLarge'
          : accepted.length >= MAX_AT_ONCE
            ? 'tooMany'
            : undefined
    if (reason === undefined) accepted.push(file)
    else refused.push({ name: file.name, reason })
  }
  return { accepted, refused }
}
