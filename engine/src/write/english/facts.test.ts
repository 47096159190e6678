import { describe, expect, it } from 'vitest'
import { readDocument } from '../../read/index.ts'
import type { Fact } from '../fact.ts'
import { candidatesOf, workshopOf } from '../candidates.ts'
import { gatherMaterial } from '../material.ts'
import { englishFacts } from './facts.ts'

/** What is read out of the first paragraph of a Markdown text. */
async function factsOf(text: string): Promise<Fact[]> {
  const document = await readDocument(new TextEncoder().encode(`# Pumps and locks\n\n${text}\n`), { name: 'a.md' })
  return gatherMaterial([document], 'en').sentences.flatMap((sentence) => englishFacts(sentence))
}

describe('definitions in English prose', () => {
  it.each([
    [
      'A **spill lock** occurs when two gates open before the basin is full.',
      'spill lock',
      'a situation in which two gates open before the basin is full',
    ],
    [
      'Keepers also fear **basin decay**, the slow return of silt into a cleaned basin, which can close it.',
      'basin decay',
      'the slow return of silt into a cleaned basin',
    ],
    [
      'Another way a basin can change is **bank creep**, which is simply the sliding of wet soil.',
      'bank creep',
      'the sliding of wet soil',
    ],
    [
      'Another old craft is **puddling**: the kneading of wet clay into a tight floor.',
      'puddling',
      'the kneading of wet clay into a tight floor',
    ],
    [
      'The spread of leaks along a wall, known as the **leak pattern**, is drawn by its keepers.',
      'leak pattern',
      'the spread of leaks along a wall',
    ],
    [
      'Engineers called the soft clay of the northern shore the **blue bed**.',
      'blue bed',
      'the soft clay of the northern shore',
    ],
    [
      'In **gate debt**, or lock bondage, the keepers work without pay until the gate belongs to the town.',
      'gate debt',
      'a situation in which the keepers work without pay until the gate belongs to the town',
    ],
    [
      '**Idle keepers** are those who watch a lock that carries no boats.',
      'Idle keepers',
      'those who watch a lock that carries no boats',
    ],
    [
      'A **convoy** is a large number of boats that pass a lock together.',
      'convoy',
      'a large number of boats that pass a lock together',
    ],
    ['**Sluices** are openings in a gate and are a common cause of leaks.', 'Sluices', 'openings in a gate'],
  ])('%s', async (text, subject, body) => {
    const facts = await factsOf(text)
    expect(facts).toContainEqual(expect.objectContaining({ kind: 'definition', subject, body }))
  })

  it.each([
    'Keepers are carrying a heavy share of the cost of repairs.',
    'Marta Lind describes a keeper as a person with wet boots.',
    'A lock is the opposite of a weir that lets water fall.',
  ])('none in: %s', async (text) => {
    const facts = await factsOf(text)
    expect(facts.filter(({ kind }) => kind === 'definition')).toEqual([])
  })

  it('knows a term by its bold print on another page', async () => {
    const facts = await factsOf(
      'The **water fever** of 1802 was long debated.\n\nWater fever occurs when the owners of boats write the rules of the lock.',
    )
    expect(facts).toContainEqual(expect.objectContaining({ kind: 'definition', subject: 'Water fever' }))
  })
})

describe('named things in English prose', () => {
  it.each([
    [
      'In 1838, the Lock Keepers Act took the fees out of the hands of the owners.',
      'law',
      'Lock Keepers Act',
      'took',
      'the fees out of the hands of the owners',
    ],
    [
      'The assembly also passed the Water Act, which moved the border of the district to the river.',
      'law',
      'Water Act',
      'moved',
      'the border of the district to the river',
    ],
    [
      'The Treaty of Oslo opened the northern canals to the boats of all nations.',
      'agreement',
      'Treaty of Oslo',
      'opened',
      'the northern canals to the boats of all nations',
    ],
    [
      'Samuel Hartmann described the flow of water between two basins.',
      'person',
      'Samuel Hartmann',
      'described',
      'the flow of water between two basins',
    ],
  ])('%s', async (text, type, subject, link, body) => {
    expect(await factsOf(text)).toContainEqual(
      expect.objectContaining({ kind: 'predicate', type, subject, link, body }),
    )
  })

  it.each([
    'The Water Act did not change the fees of the northern canals.',
    'The Water Act gave them the right to close its gates.',
    'Utopian writer Samuel Hartmann of the Oslo Canal Institute closed the northern gates in winter.',
  ])('nothing in: %s', async (text) => {
    const facts = await factsOf(text)
    expect(facts.filter(({ kind, type }) => kind === 'predicate' && type !== '')).toEqual([])
  })
})

describe('dated events', () => {
  it.each([
    [
      'In 1838, the northern board was created to watch over the canals.',
      '1838',
      'was the northern board created to watch over the canals',
    ],
    [
      'The northern towns closed their canals to foreign boats in 1841.',
      '1841',
      'did the northern towns close their canals to foreign boats',
    ],
  ])('%s', async (text, subject, body) => {
    expect(await factsOf(text)).toContainEqual(expect.objectContaining({ kind: 'event', subject, body }))
  })
})

describe('labelled paragraphs', () => {
  it.each([
    [
      'en',
      '**Tide gate (sea lock)**: This is a gate that opens when the sea falls. It is old.',
      'tide gate',
      'a gate that opens when the sea falls',
    ],
    [
      'vi',
      '**Cống triều (tide gate)**: Đây là loại cửa cống mở ra khi nước biển rút xuống. Nó rất cũ.',
      'cống triều',
      'loại cửa cống mở ra khi nước biển rút xuống',
    ],
  ])('define their label in %s', async (language, text, subject, body) => {
    const intro =
      language === 'en'
        ? 'The keepers of canals know many kinds of gates.'
        : 'Những người giữ kênh biết rất nhiều loại cửa cống khác nhau.'
    const document = await readDocument(new TextEncoder().encode(`# A\n\n${intro}\n\n${text}\n`), { name: 'a.md' })
    const facts = workshopOf(gatherMaterial([document], document.language)).facts.get('definition')
    expect(facts).toContainEqual(expect.objectContaining({ subject, body }))
  })
})

it('a dictionary lends no distractor where the document has enough of its own', async () => {
  const text = [
    '**Inbreeding** is the mating of closely related animals of one herd over several generations.',
    '**Grazing** is the slow walk of a herd over the grass of a hill in summer.',
    '**Shearing** is the cutting of wool from sheep by a keeper with a pair of blades.',
    '**Milking** is the pressing of milk from the udder of a cow into a clean bucket.',
    'Hybridization, servicing and pollination of different species or varieties are acts of mating by male and female animals and plants.',
  ].join('\n\n')
  const document = await readDocument(new TextEncoder().encode(`# Herds\n\n${text}\n`), { name: 'a.md' })
  const { candidates } = candidatesOf(gatherMaterial([document], 'en'))
  const asked = candidates.find(({ form, fact }) => form === 'definition-term' && /inbreeding/iu.test(fact.subject))
  expect(asked?.distractors.toSorted()).toEqual(['Grazing', 'Milking', 'Shearing'])
})

it.each([
  'Standardization means that the manner of scoring is the same for everybody who takes a test.',
  'Pigments are organized into photosystems, each of which is composed of a complex and a reaction center.',
])('a clause defines nothing: %s', async (text) => {
  const document = await readDocument(new TextEncoder().encode(`# Tests\n\n${text}\n`), { name: 'a.md' })
  const facts = workshopOf(gatherMaterial([document], 'en')).facts.get('definition') ?? []
  expect(facts.filter(({ body }) => /^(?:that|each of which)/u.test(body))).toEqual([])
})
