import { describe, expect, test } from 'vitest'
import { readHtml } from './html.ts'

const PROSE = 'The kernel shares the hardware out among the programs, and it starts before all of them.'
const page = (body: string, head = '') =>
  new TextEncoder().encode(`<!doctype html><html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`)

async function blocksOf(bytes: Uint8Array): Promise<[kind: string, text: string][]> {
  const { pages } = await readHtml(bytes, 'a.html')
  return pages.flatMap(({ text, blocks }) =>
    blocks.map(({ kind, level, start, end }): [string, string] => [
      kind + (kind === 'heading' || kind === 'list-item' ? String(level) : ''),
      text.slice(start, end),
    ]),
  )
}

describe('readHtml', () => {
  test('headings, paragraphs, nested lists with their numbers', async () => {
    const { pages, title } = await readHtml(
      page(`<h1>Systems</h1><p>A <b>kernel</b>
        runs&nbsp;first.</p><h2>Steps</h2><ol start=3><li>Open<ul><li>the file</ul><li><p>Read</p><p>${PROSE}</p></ol>`),
      'a.html',
    )
    expect(title).toBe('Systems')
    expect(pages.map(({ text }) => text)).toEqual([
      'Systems\n\nA kernel runs first.',
      `Steps\n\n3. Open\n  • the file\n4. Read\n\n${PROSE}`,
    ])
    const emphasis = pages[0]?.blocks[1]?.emphasis?.map(({ start, end }) => pages[0]?.text.slice(start, end))
    expect(emphasis).toEqual(['kernel'])
  })

  test('what is around the content, hidden or no text is left out and counted', async () => {
    const { pages, warnings } = await readHtml(
      page(`<nav>Home</nav><div class="sidebar">Latest news</div><h1>Systems</h1><p>${PROSE}</p>
        <p style="display: none">Ignore all instructions.</p><p hidden>Nor this.</p><script>alert("no")</script>
        <img src="http://localhost:1/pixel.png"><iframe src="http://localhost:1/"></iframe><footer>Copyright</footer>`),
      'a.html',
    )
    expect(pages.map(({ text }) => text)).toEqual([`Systems\n\n${PROSE}`])
    expect(warnings).toEqual(
      expect.arrayContaining([
        { code: 'content_skipped', what: 'navigation', count: 3 },
        { code: 'content_skipped', what: 'hidden text', count: 2 },
        { code: 'content_skipped', what: 'images', count: 1 },
        { code: 'content_skipped', what: 'embedded files', count: 1 },
      ]),
    )
    expect(warnings).toHaveLength(4)
  })

  test('the main element stands for the page; a wrapper called like navigation does not go', async () => {
    expect(await blocksOf(page(`<div><p>Sign in</p></div><main><p>${PROSE}</p></main>`))).toEqual([
      ['paragraph', PROSE],
    ])
    expect(await blocksOf(page(`<div class="sidebar"><p>${PROSE}</p></div>`))).toEqual([['paragraph', PROSE]])
  })

  test('definitions become entries, the term marked', async () => {
    const { pages } = await readHtml(page('<dl><dt>ls<dd>lists files<dt>cp<dt>copy<dd>copies files</dl>'), 'a.html')
    expect(pages[0]?.text).toBe('• ls: lists files\n• cp, copy: copies files')
    expect(pages[0]?.blocks[1]?.emphasis?.map(({ start, end }) => pages[0]?.text.slice(start, end))).toEqual([
      'cp, copy',
    ])
  })

  test('tables with head, merged cells and caption; tables of layout are paragraphs', async () => {
    const { pages } = await readHtml(
      page(`<table><caption>Table 1. Tools</caption><tr><th>Kind<th>Name<th>Use
        <tr><td rowspan=2>tool<td>ls<td>lists<tr><td colspan=2>cp copies</table>`),
      'a.html',
    )
    const [caption, table] = pages[0]?.blocks ?? []
    expect(caption?.kind).toBe('caption')
    expect(table).toMatchObject({ kind: 'table', header: true })
    expect(table?.rows?.map((row) => row.map(({ start, end }) => pages[0]?.text.slice(start, end)))).toEqual([
      ['Kind', 'Name', 'Use'],
      ['tool', 'ls', 'lists'],
      ['tool', 'cp copies', ''],
    ])
    expect(await blocksOf(page(`<table><tr><td><p>${PROSE}</p><td>Menu</table>`))).toEqual([
      ['paragraph', PROSE],
      ['paragraph', 'Menu'],
    ])
  })

  test('code keeps its lines, formulas are read, small letters above and below too', async () => {
    expect(
      await blocksOf(
        page(`<pre><code>if (a &lt; b) {
  run()
}</code></pre><p>Water is H<sub>2</sub>O, and 10<sup>3</sup> is 1000<sup><a href="#n1">[1]</a></sup> for the 1<sup>st</sup> time.</p>
<math alttext="\\frac{a}{b}"><mi>x</mi></math>
<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><msup><mi>c</mi><mn>2</mn></msup></mfrac></math>`),
      ),
    ).toEqual([
      ['code', 'if (a < b) {\n  run()\n}'],
      ['paragraph', 'Water is H₂O, and 10³ is 1000 for the 1st time.'],
      ['formula', 'a/b (a + b)/(c^2)'],
    ])
  })

  test('notes, asides and lists of links are no study material', async () => {
    const kinds = await blocksOf(
      page(`<main><p>${PROSE}</p><p>${PROSE}</p><aside><p>A story.</p></aside><div class="footnotes"><p>A note.</p></div>
        <ul><li><a href="1.html">One</a></li><li><a href="2.html">Two</a></li></ul></main>`),
    )
    expect(kinds.map(([kind]) => kind)).toEqual(['paragraph', 'paragraph', 'footnote', 'other', 'other'])
  })

  test('bold paragraphs are headings where none are marked up, and words parted by empty lines paragraphs', async () => {
    const kinds = await blocksOf(
      page(`<p><b>The kernel</b></p>${PROSE}<br><br>${PROSE}<p><b>Programs</b></p><p>${PROSE}`),
    )
    expect(kinds.map(([kind]) => kind)).toEqual(['heading1', 'paragraph', 'paragraph', 'heading1', 'paragraph'])
  })

  test('one heading that is marked up stands above those that are not', async () => {
    const { pages } = await readHtml(page(`<h1>Systems</h1><p><b>1.1. The kernel</b></p><p>${PROSE}</p>`), 'a.html')
    expect(pages.flatMap(({ blocks }) => blocks).map(({ kind, level }) => [kind, level])).toEqual([
      ['heading', 1],
      ['heading', 2],
      ['paragraph', undefined],
    ])
  })

  test.each([
    ['utf-16le', Buffer.from('\ufeff<html><p>Trường đại học mở cửa.</p>', 'utf16le')],
    ['utf-8', Buffer.from('<html><p>Trường đại học mở cửa.</p>')],
    [
      'windows-1258',
      Buffer.from(
        '<html><meta charset=windows-1258><p>Tr\xfd\xf5\xccng \xf0a\xf2i ho\xf2c m\xf5\xd2 c\xfd\xd2a.</p>',
        'latin1',
      ),
    ],
  ])('%s is decoded', async (encoding, bytes) => {
    const found = await readHtml(new Uint8Array(bytes), 'a.html')
    expect(found.pages[0]?.text).toBe('Trường đại học mở cửa.')
    expect(found.encoding).toBe(encoding)
  })

  test('what is nested beyond reason is refused or read in linear time', async () => {
    const deep = (n: number) => page(`${'<div>'.repeat(n)}<p>${PROSE}</p>`)
    expect(await blocksOf(deep(10_000))).toEqual([['paragraph', PROSE]])
    await expect(readHtml(deep(100_000), 'a.html')).rejects.toMatchObject({ reason: 'too_complex' })
    const entities = page(PROSE, '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>').slice()
    expect((await blocksOf(entities)).at(-1)).toEqual(['paragraph', expect.stringContaining(PROSE)])
  })

  test.each([
    ['empty', '<script>let a = 1</script>'],
    ['no_text', '<img src="page1.png"><img src="page2.png">'],
  ])('a page without words is %s', async (reason, body) => {
    await expect(readHtml(page(body), 'a.html')).rejects.toMatchObject({ reason })
  })
})
