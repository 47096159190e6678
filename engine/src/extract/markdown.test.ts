import { describe, expect, test } from 'vitest'
import { readableFormula } from './latex.ts'
import { readMarkdown } from './markdown.ts'

const read = (text: string) => readMarkdown(Buffer.from(text), 'a.md')

/** Kind and text of every block. */
async function blocksOf(text: string): Promise<[kind: string, text: string][]> {
  const { pages } = await read(text)
  return pages.flatMap((page) =>
    page.blocks.map(({ kind, start, end }): [string, string] => [kind, page.text.slice(start, end)]),
  )
}

describe('readMarkdown', () => {
  test('headings, lists, code, quotes and tables', async () => {
    const source = `# Guide #

A *kernel* talks to **hardware**
on many lines, see [the site](http://x.org) and \`ls\`.

1. First
2. Second
   - inner

> A quote.

\`\`\`sh
ls -l
\`\`\`

| Term | Meaning |
| --- | --- |
| a | b |
`
    const { pages, title } = await read(source)
    const [page] = pages
    expect(title).toBe('Guide')
    expect(page?.text).toBe(
      'Guide\n\nA kernel talks to hardware on many lines, see the site and ls.\n\n1. First\n2. Second\n  • inner\n\nA quote.\n\nls -l\n\nTerm  Meaning\na  b',
    )
    expect(page?.blocks.map(({ kind }) => kind)).toEqual([
      ...['heading', 'paragraph', 'list-item', 'list-item', 'list-item', 'paragraph', 'code', 'table'],
    ])
    const [, paragraph] = page?.blocks ?? []
    expect(paragraph?.emphasis?.map(({ start, end }) => page?.text.slice(start, end))).toEqual(['kernel', 'hardware'])
  })

  test('comments, HTML and attributes are no content, their text is', async () => {
    const source = `# Title {#top .big}

<!-- # Hidden
secret -->

<div class="note" markdown="1">
The **cell** is the unit of life.
{: .lead}
</div>

<script>alert(1)</script>

A <b>bold</b> word.
`
    expect(await blocksOf(source)).toEqual([
      ['heading', 'Title'],
      ['paragraph', 'The cell is the unit of life.'],
      ['paragraph', 'A bold word.'],
    ])
  })

  test('exercises, answers and references are readable, but no study material', async () => {
    const source = `# One

Plants make sugar.

## Section Quiz

1. What do plants make?

## References

Smith, J. 2001. Plants.

# Two

<div data-type="exercise">
<div class="solution">
B
</div>
</div>

Animals eat.

### Bài tập 1

Tính tổng.
`
    expect(await blocksOf(source)).toEqual([
      ['heading', 'One'],
      ['paragraph', 'Plants make sugar.'],
      ['heading', 'Section Quiz'],
      ['other', 'What do plants make?'],
      ['heading', 'References'],
      ['reference', 'Smith, J. 2001. Plants.'],
      ['heading', 'Two'],
      ['other', 'B'],
      ['paragraph', 'Animals eat.'],
      ['heading', 'Bài tập 1'],
      ['other', 'Tính tổng.'],
    ])
  })

  test('an element that is never closed ends at the next section', async () => {
    const blocks = await blocksOf('# A\n\n<div class="exercise">\n\nAsk.\n\n# B\n\nTell.\n')
    expect(blocks).toContainEqual(['other', 'Ask.'])
    expect(blocks).toContainEqual(['paragraph', 'Tell.'])
  })

  test('a glossary becomes items with the term marked', async () => {
    const { pages } = await read('osmosis\n: movement of water\n\nmitosis\n: division of a cell\n')
    const [page] = pages
    expect(page?.text).toBe('• osmosis: movement of water\n• mitosis: division of a cell')
    expect(page?.blocks[0]?.emphasis?.map(({ start, end }) => page.text.slice(start, end))).toEqual(['osmosis'])
  })

  test('formulas read as text; what can not stays as its source', async () => {
    expect(await blocksOf('The value $x_1 \\leq \\frac{1}{6}$ costs $5 and $6.\n\n$$E = mc^2$$\n')).toEqual([
      ['paragraph', 'The value x₁ ≤ 1/6 costs $5 and $6.'],
      ['formula', 'E = mc²'],
    ])
    expect(readableFormula('\\{1, \\ldots, 6\\}')).toBe('{1, …, 6}')
    expect(readableFormula('\\begin{matrix}a\\end{matrix}')).toBe('\\begin{matrix}a\\end{matrix}')
  })

  test('front matter gives the title and is never run as YAML', async () => {
    const bomb = Array.from({ length: 9 }, (_, i) => `k${i + 1}: &k${i + 1} [${`*k${i},`.repeat(9)}]`).join('\n')
    const { title, pages } = await read(`---\ntitle: "Cells"\nk0: &k0 [x]\n${bomb}\n---\n\nBody text.\n`)
    expect(title).toBe('Cells')
    expect(pages.map((page) => page.text)).toEqual(['Body text.'])
  })

  test('figures give captions, a bold line a heading', async () => {
    expect(
      await blocksOf('![alt](a.png "A cell under the microscope.")\n\n**Cell walls**\n\nimage.png\nHình 1. Tế bào.\n'),
    ).toEqual([
      ['caption', 'A cell under the microscope.'],
      ['heading', 'Cell walls'],
      ['caption', 'image.png Hình 1. Tế bào.'],
    ])
  })

  test('input built to exhaust a parser ends soon and keeps its words', async () => {
    const started = performance.now()
    const hostile = [
      '*a_ '.repeat(20_000),
      '['.repeat(30_000),
      '`'.repeat(10_001),
      '> '.repeat(20_000) + 'deep',
      '- '.repeat(5_000) + 'end',
    ]
    const { pages } = await read(hostile.join('\n\n'))
    expect(performance.now() - started).toBeLessThan(5_000)
    expect(pages.map((page) => page.text).join('\n')).toMatch(/a\s+a\s+a[^]*deep[^]*end/u)
  })

  test('white space alone is empty', async () => {
    await expect(read('\ufeff \n\t\n')).rejects.toMatchObject({ reason: 'empty' })
    await expect(read('<!-- only a comment -->')).rejects.toMatchObject({ reason: 'empty' })
  })
})
