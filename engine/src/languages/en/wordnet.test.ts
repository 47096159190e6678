import { describe, expect, test } from 'vitest'
import { isCommonNoun, kinship, senseAt, sensesOf } from './wordnet.ts'

describe('nouns of WordNet', () => {
  test.each(['entity', 'monarchy', 'zymurgy', 'federal government', "'hood", 'aardvark'])('%s is found', (noun) => {
    expect(sensesOf(noun).flatMap(({ words }) => words.map((word) => word.toLowerCase()))).toContain(noun)
  })

  test.each(['', 'qqqq', 'a b c d e', 'zzzzzz', '~', '\u{1F600}'])('“%s” has no meaning', (word) => {
    expect(sensesOf(word)).toEqual([])
  })

  test('a kind knows its examples and they know it', () => {
    const [monarchy] = sensesOf('monarchy')
    const [kind] = monarchy?.kinds.map(senseAt) ?? []
    expect(kind?.words).toContain('autocracy')
    expect(kind?.examples).toContain(monarchy?.id)
    expect(monarchy?.gloss).toMatch(/^an autocracy governed by a monarch/u)
  })

  test('near kinds are nearer than far ones, and the order does not matter', () => {
    const near = (a: string, b: string): number => {
      const [[first], [second]] = [sensesOf(a), sensesOf(b)]
      if (first === undefined || second === undefined) throw new Error(`no meaning: ${a}, ${b}`)
      expect(kinship(first, second)).toBe(kinship(second, first))
      return kinship(first, second)
    }
    expect(near('monarchy', 'monarchy')).toBe(1)
    expect(near('monarchy', 'democracy')).toBeGreaterThan(near('monarchy', 'crocodile'))
    expect(near('phoneme', 'morpheme')).toBeGreaterThan(near('crocodile', 'morpheme'))
  })
})

test('a common noun has no meaning that is written with a capital', () => {
  expect(['Xylem', 'phloem', 'Cellular respiration'].filter((noun) => !isCommonNoun(noun))).toEqual([])
  expect(['Turkey', 'China', 'Python', 'kubernetes'].filter(isCommonNoun)).toEqual([])
})
