import { ReadFailure } from '../../document.ts'
import { resolvePart } from '../relationships.ts'
import { allNamed, readRoot, textOf } from '../xml.ts'
import type { Package } from '../zip.ts'

/** What the package document of a book says (EPUB 3.3, section 5; EPUB 2 has the same). */
export interface Book {
  title?: string
  /** Parts in reading order, each once. */
  spine: string[]
  /** The part with the table of contents, of EPUB 3 and of EPUB 2. */
  navigation?: string
  ncx?: string
}

interface Item {
  part: string
  type: string
  properties: string
}

const CONTAINER = 'META-INF/container.xml'
const ENCRYPTION = 'META-INF/encryption.xml'
/** Fonts may be made unreadable outside of their book; that is no lock on the text. */
const FONT_ALGORITHMS = new Set(['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC'])
const PAGES = /^(?:application\/xhtml\+xml|text\/html|application\/x-dtbook\+xml|text\/x-oeb1-document)$/iu

/** Finds the parts of a book. Throws `ReadFailure`: `damaged`, or `password_protected` when its text is encrypted. */
export async function readBook(from: Package): Promise<Book> {
  const opf = await findPackageDocument(from)
  const root = await readRoot(from, opf)
  const folder = opf.slice(0, opf.lastIndexOf('/') + 1)
  const items = new Map<string, Item>()
  for (const { attributes } of allNamed(root, 'item')) {
    const { id = '', href = '', properties = '', 'media-type': type = '' } = attributes
    const part = resolvePart(folder, href)
    if (part !== undefined) items.set(id, { part, type, properties })
  }
  const listed = allNamed(root, 'itemref').flatMap(({ attributes }) => items.get(attributes['idref'] ?? '') ?? [])
  const spine = [...new Set(listed.filter(({ type }) => PAGES.test(type)).map(({ part }) => part))]
  await refuseEncrypted(from, spine)
  const all = [...items.values()]
  const navigation = all.find(({ properties }) => properties.split(/\s+/u).includes('nav'))?.part
  const toc = allNamed(root, 'spine')[0]?.attributes['toc']
  const ncx = items.get(toc ?? '')?.part ?? all.find(({ type }) => type === 'application/x-dtbncx+xml')?.part
  const [titled] = allNamed(root, 'title')
  const title = titled === undefined ? '' : textOf(titled).replaceAll(/\s+/gu, ' ').trim()
  return {
    spine,
    ...(title === '' ? {} : { title: title.normalize('NFC') }),
    ...(navigation === undefined ? {} : { navigation }),
    ...(ncx === undefined ? {} : { ncx }),
  }
}

async function findPackageDocument(from: Package): Promise<string> {
  if (from.has(CONTAINER)) {
    const paths = allNamed(await readRoot(from, CONTAINER), 'rootfile').map(
      (file) => file.attributes['full-path'] ?? '',
    )
    const found = paths.find((path) => from.has(path))
    if (found !== undefined) return found
  }
  const loose = from.names().find((name) => name.endsWith('.opf'))
  if (loose === undefined) throw new ReadFailure('damaged', 'the book has no package document')
  return loose
}

async function refuseEncrypted(from: Package, spine: readonly string[]): Promise<void> {
  if (!from.has(ENCRYPTION)) return
  for (const data of allNamed(await readRoot(from, ENCRYPTION), 'EncryptedData')) {
    const algorithm = allNamed(data, 'EncryptionMethod')[0]?.attributes['Algorithm'] ?? ''
    if (FONT_ALGORITHMS.has(algorithm)) continue
    const parts = allNamed(data, 'CipherReference').map(({ attributes }) => resolvePart('', attributes['URI'] ?? ''))
    const locked = parts.find((part) => part !== undefined && spine.includes(part))
    if (locked !== undefined) throw new ReadFailure('password_protected', `${locked} is encrypted (DRM): ${algorithm}`)
  }
}
