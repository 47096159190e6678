import PdfDocument from 'pdfkit'

type Document = InstanceType<typeof PdfDocument>

/** Draws a PDF in memory, page by page as `draw` says. */
export async function pdfOf(
  draw: (document: Document) => void,
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Uint8Array> {
  const document = new PdfDocument({ size: 'A4', margin: 72, compress: true, ...options })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => {
    document.on('end', () => {
      resolve()
    })
  })
  draw(document)
  document.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

/** Puts a PDF together from the bodies of its objects, numbered from 1; the first is the catalog. */
export function pdfFromObjects(objects: readonly string[]): Uint8Array {
  let file = '%PDF-1.7\n'
  const offsets = objects.map((body, at) => {
    const offset = file.length
    file += `${at + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`
  file += `trailer <</Size ${objects.length + 1} /Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`
  return new Uint8Array(Buffer.from(file, 'latin1'))
}

/** A stream object; `data` is Latin-1 text or the bytes a filter has made. */
export function streamObject(data: string | Uint8Array, dictionary = ''): string {
  const body = typeof data === 'string' ? data : Buffer.from(data).toString('latin1')
  return `<</Length ${body.length} ${dictionary}>>\nstream\n${body}\nendstream`
}

/** Sentences that fill several lines. */
export const PROSE =
  'Photosynthesis is the process by which green plants turn light into chemical energy. The light reactions take ' +
  'place in the membranes of the thylakoids and split water. The oxygen that is set free leaves the leaf through ' +
  'small pores. The energy is then used to build sugar from carbon dioxide in the stroma of the chloroplast.'
