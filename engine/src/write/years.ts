/** Years as answers: an event is told, the year is asked for among the other years of the document. */
import type { Fact, Rival } from './fact.ts'
import type { Material } from './material.ts'

const YEAR = /(?<![\d.,/-])(?:1\d|20)\d\d(?![\d%°/-])/gu
const NEEDED = 3
/** Years so far apart no longer compete. */
const REACH = 120

/** One fact per year that the material names. */
export function yearFacts(material: Material): Fact[] {
  const seen = new Map<string, Fact>()
  for (const sentence of material.sentences) {
    for (const [year] of sentence.text.matchAll(YEAR)) {
      const proof = { start: sentence.start, end: sentence.end }
      const plain = {
        kind: 'year',
        type: 'year',
        plural: false,
        proper: true,
        link: '',
        body: '',
        strength: 0.5,
      } as const
      if (!seen.has(year)) seen.set(year, { ...plain, subject: year, sentence, proof })
    }
  }
  return [...seen.values()]
}

/** The three years of the document nearest to that of an event, outside its own sentence; empty when there are fewer. */
export function nearestYears(event: Fact, years: readonly Fact[]): Rival[] {
  const own = Number(event.subject)
  const near = years
    .filter(({ subject }) => subject !== event.subject && !event.sentence.text.includes(subject))
    .map((fact) => ({ fact, distance: Math.abs(Number(fact.subject) - own) }))
    .filter(({ distance }) => distance <= REACH)
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, NEEDED)
  return near.length < NEEDED
    ? []
    : near.map(({ fact, distance }) => ({ fact, likeness: 1 / (1 + distance / 20), nearness: 0 }))
}
