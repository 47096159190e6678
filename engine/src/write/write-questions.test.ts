import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReadDocument } from '../document.ts'
import { chiSquareUniform } from '../evaluate/chi-square.ts'
import { judge } from '../gate/gate.ts'
import { Novelty } from '../gate/novelty.ts'
import type { Question } from '../question.ts'
import { documentOf, ENGLISH, VIETNAMESE } from './document.fixture.ts'
import { writeQuestions } from './write-questions.ts'

const english = documentOf('memory.md', 'en', ENGLISH)
const vietnamese = documentOf('sinh-hoc.md', 'vi', VIETNAMESE)
const write = (document: ReadDocument, seed = 1, count = 12): Question[] =>
  writeQuestions({ documents: [document], count, seed }).questions

const keyOf = ({ options, answerIndex }: Question): string => options[answerIndex] ?? ''

describe.each([
  ['English', english, 8],
  ['Vietnamese', vietnamese, 4],
])('questions from %s', (_, document, least) => {
  const questions = write(document)

  it('are made where the text defines its terms', () => {
    expect(questions.length).toBeGreaterThanOrEqual(least)
  })

  it('quote the page letter by letter', () => {
    for (const { citation } of questions) {
      const page = document.pages.find(({ n }) => n === citation.page)
      expect(page?.text.slice(citation.start, citation.end)).toBe(citation.quote)
      expect(citation.quote.length).toBeGreaterThanOrEqual(20)
      expect(citation.quote.length).toBeLessThanOrEqual(400)
    }
  })

  it('have four distinct options and one key', () => {
    for (const question of questions) {
      expect(new Set(question.options.map((option) => option.toLowerCase())).size).toBe(4)
      expect(keyOf(question)).not.toBe('')
    }
  })

  it('pass the gate as they are stored', () => {
    for (const question of questions) {
      const pageText = document.pages.find(({ n }) => n === question.citation.page)?.text
      const verdict = judge({ ...question, language: document.language, source: { ...question.citation, pageText } })
      expect(verdict).toMatchObject({ accepted: true })
    }
  })

  it('never repeat one another', () => {
    const novelty = new Novelty(document.language)
    for (const question of questions) {
      expect(novelty.isNew(question)).toBe(true)
      novelty.add(question)
    }
  })
})

describe('a set', () => {
  it('is the same for the same seed and documents, and another for another seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        expect(write(english, seed)).toEqual(write(english, seed))
      }),
      { numRuns: 5 },
    )
    const places = (seed: number): number[] => write(english, seed).map(({ answerIndex }) => answerIndex)
    expect(places(1)).not.toEqual(places(2))
  })

  it('spreads its keys evenly over the places', () => {
    const counts = [0, 0, 0, 0]
    for (let seed = 0; seed < 15; seed++) {
      for (const { answerIndex } of write(english, seed)) counts[answerIndex] = (counts[answerIndex] ?? 0) + 1
    }
    expect(chiSquareUniform(counts).p).toBeGreaterThan(0.05)
  })

  it('does not share its pattern of keys with another document of the same seed', () => {
    const other = documentOf('other.md', 'en', ENGLISH.replace('Every schema grows with use.', 'Schemas grow.'))
    const pattern = (document: ReadDocument): string =>
      write(document)
        .map(({ answerIndex }) => answerIndex)
        .join('')
    expect(pattern(other)).not.toBe(pattern(english))
  })

  it('repeats none of the questions that exist already', () => {
    const existing = write(english, 1, 5)
    const more = writeQuestions({ documents: [english], count: 12, seed: 2, existing }).questions
    const known = new Novelty('en', existing)
    expect(more.length).toBeGreaterThan(0)
    for (const question of more) expect(known.isNew(question)).toBe(true)
  })

  it('is spread over the topics', () => {
    const topics = new Set(write(english, 1, 6).map(({ topic }) => topic))
    expect(topics.size).toBe(3)
  })

  it('stays inside the chosen topics', () => {
    const topicId = 'topic-Learning'
    const { questions } = writeQuestions({ documents: [english], count: 10, seed: 1, topicIds: [topicId] })
    expect(questions.length).toBeGreaterThan(0)
    expect(new Set(questions.map((question) => question.topicId))).toEqual(new Set([topicId]))
  })
})

describe('the report', () => {
  it('says which levels can not be proven instead of faking them', () => {
    const levels = { remember: 50, understand: 20, apply: 20, analyze: 10 }
    const { questions, report } = writeQuestions({ documents: [english], count: 10, seed: 1, levels })
    expect(questions.filter(({ level }) => level === 'remember')).toHaveLength(5)
    expect(questions.filter(({ level }) => level === 'understand')).toHaveLength(2)
    expect(report.shortfall).toContainEqual({ code: 'level_not_provable', level: 'apply', missing: 2 })
    expect(report.shortfall).toContainEqual({ code: 'level_not_provable', level: 'analyze', missing: 1 })
  })

  it('counts what was asked, made and refused, and why there is too little', () => {
    const { questions, report } = writeQuestions({ documents: [english], count: 200, seed: 1 })
    expect(report).toMatchObject({ asked: 200, made: questions.length })
    expect(report.candidates).toBeGreaterThanOrEqual(questions.length)
    expect(report.shortfall).toContainEqual({ code: 'too_little_material', words: expect.any(Number) as number })
  })

  it('leaves out documents in another language and says so', () => {
    const { questions, report } = writeQuestions({
      documents: [english, vietnamese],
      count: 90,
      seed: 1,
      language: 'vi',
    })
    expect(new Set(questions.map(({ citation }) => citation.document))).toEqual(new Set(['sinh-hoc.md']))
    expect(report.shortfall).toContainEqual({ code: 'language_not_in_source', language: 'vi' })
  })

  it('asks about each document in its own language when none is chosen', () => {
    const { questions } = writeQuestions({ documents: [english, vietnamese], count: 90, seed: 1 })
    expect(new Set(questions.map(({ citation }) => citation.document))).toEqual(new Set(['memory.md', 'sinh-hoc.md']))
  })

  it('is empty-handed and honest about a text that defines nothing', () => {
    const diary = documentOf('diary.txt', 'en', 'We went to the lake. It was cold.\n\nLater we drove home and slept.')
    expect(writeQuestions({ documents: [diary], count: 5, seed: 1 })).toMatchObject({
      questions: [],
      report: { made: 0 },
    })
  })
})
