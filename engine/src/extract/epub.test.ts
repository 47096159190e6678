import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { makeOutline } from '../outline/outline.ts'
import { readEpub } from './epub.ts'

const PROSE = 'The kernel shares the hardware out among the programs, and it starts before all of them.'
const CONTAINER =
  '<container><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
const chapter = (body: string) =>
  `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>${body}</body></html>`
const NAVIGATION = chapter(
  `<nav epub:type="landmarks"><ol><li><a href="c1.xhtml">Start</a></li></ol></nav><nav epub:type="toc"><ol>
  <li><span>Part one</span><ol><li><a href="text/c%201.xhtml">Kernels</a></li><li><a href="text/c2.xhtml#use">Use</a></li></ol></li>
  <li><a href="https://example.org/">Elsewhere</a></li></ol></nav>`,
)

/** A book of two chapters; `more` adds or replaces parts, `manifest` and `spine` their listing. */
function book(more: Record<string, string> = {}, manifest = '', spine = '<itemref idref="c1"/><itemref idref="c2"/>') {
  const parts: Record<string, string> = {
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': CONTAINER,
    'OPS/book.opf': `<opf:package xmlns:opf="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <opf:metadata><dc:title>Operating Systems</dc:title></opf:metadata><opf:manifest>
      <opf:item id="c2" href="text/c2.xhtml" media-type="application/xhtml+xml"/>
      <opf:item id="c1" href="text/c%201.xhtml" media-type="application/xhtml+xml"/>${manifest}</opf:manifest>
      <opf:spine toc="ncx">${spine.replaceAll('<itemref', '<opf:itemref')}</opf:spine></opf:package>`,
    'OPS/text/c 1.xhtml': chapter(`<h1>Kernels</h1><p>${PROSE}<a epub:type="noteref" href="#n">1</a></p>
      <aside epub:type="footnote" id="n"><p>A note.</p></aside>`),
    'OPS/text/c2.xhtml': chapter(
      `<h1>Programs</h1><p>${PROSE}</p><a id="use"/><h2>Use</h2><p>${PROSE}</p><img src="a.png"/>`,
    ),
    ...more,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
}

const toc = '<opf:item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'

describe('readEpub', () => {
  test('parts in the order of the spine, notes apart, pictures counted', async () => {
    const { pages, title, warnings } = await readEpub(book(), 'a.epub')
    expect(title).toBe('Operating Systems')
    expect(pages.map(({ n, text }) => [n, text])).toEqual([
      [1, `Kernels\n\n${PROSE}\n\nA note.`],
      [2, `Programs\n\n${PROSE}`],
      [3, `Use\n\n${PROSE}`],
    ])
    expect(pages[0]?.blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'footnote'])
    expect(warnings).toEqual([{ code: 'content_skipped', what: 'images', count: 1 }])
  })

  test('the navigation document is the outline and no page', async () => {
    const raw = await readEpub(
      book({ 'OPS/nav.xhtml': NAVIGATION }, toc, '<itemref idref="nav"/><itemref idref="c1"/><itemref idref="c2"/>'),
      'a.epub',
    )
    expect(raw.pages).toHaveLength(3)
    expect(raw.bookmarks).toEqual([
      { title: 'Part one', level: 1, page: 1, start: 0 },
      { title: 'Kernels', level: 2, page: 1, start: 0 },
      { title: 'Use', level: 2, page: 3, start: 0 },
    ])
    expect(makeOutline(raw).outlineFrom).toBe('bookmarks')
  })

  test('so is the NCX of EPUB 2', async () => {
    const point = (title: string, src: string, inner = '') =>
      `<navPoint><navLabel><text>${title}</text></navLabel><content src="${src}"/>${inner}</navPoint>`
    const ncx = `<ncx><navMap>${point('Kernels', 'text/c%201.xhtml')}${point('Programs', 'text/c2.xhtml', point('Use', 'text/c2.xhtml#use'))}</navMap></ncx>`
    const item = '<opf:item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    const { bookmarks } = await readEpub(book({ 'OPS/toc.ncx': ncx }, item), 'a.epub')
    expect(bookmarks?.map(({ title, level, page }) => [title, level, page])).toEqual([
      ['Kernels', 1, 1],
      ['Programs', 1, 2],
      ['Use', 2, 3],
    ])
  })

  test('locked fonts are no lock, a locked chapter is', async () => {
    const locked = (algorithm: string, part: string) => ({
      'META-INF/encryption.xml': `<encryption><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/>
        <enc:CipherData><enc:CipherReference URI="${part}"/></enc:CipherData></enc:EncryptedData></encryption>`,
    })
    const font = locked('http://www.idpf.org/2008/embedding', 'OPS/a.otf')
    expect((await readEpub(book(font), 'a.epub')).pages).toHaveLength(3)
    const text = locked('http://www.w3.org/2001/04/xmlenc#aes128-cbc', 'OPS/text/c2.xhtml')
    await expect(readEpub(book(text), 'a.epub')).rejects.toMatchObject({ reason: 'password_protected' })
  })

  test('a part that is not there is counted, and one that is listed twice read once', async () => {
    const missing = '<opf:item id="c3" href="c3.xhtml" media-type="application/xhtml+xml"/>'
    const spine = '<itemref idref="c1"/><itemref idref="c3"/><itemref idref="c1"/>'
    const { pages, warnings } = await readEpub(book({}, missing, spine), 'a.epub')
    expect(pages).toHaveLength(1)
    expect(warnings).toContainEqual({ code: 'content_skipped', what: 'missing parts', count: 1 })
  })

  test.each([
    ['damaged', zipSync({ 'META-INF/container.xml': strToU8(CONTAINER) })],
    ['damaged', book({ 'OPS/book.opf': '' })],
    ['damaged', book({}, '', '<itemref idref="c1"/>').slice(0, 700)],
    ['empty', book({ 'OPS/text/c2.xhtml': chapter('') }, '', '<itemref idref="c2"/>')],
    ['no_text', book({ 'OPS/text/c2.xhtml': chapter('<img src="p.png"/>') }, '', '<itemref idref="c2"/>')],
    ['too_complex', book({ 'OPS/book.opf': '<a>'.repeat(100_000) })],
    ['too_large', book({ 'OPS/text/c2.xhtml': ' '.repeat(70 * 1024 * 1024) })],
  ])('fails with a reason: %s', async (reason, bytes) => {
    await expect(readEpub(bytes, 'a.epub')).rejects.toMatchObject({ name: 'ReadFailure', reason })
  })
})
