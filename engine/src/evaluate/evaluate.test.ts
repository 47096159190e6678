import { describe, expect, it } from 'vitest'
import { documentOf, ENGLISH } from '../write/document.fixture.ts'
import { writeQuestions } from '../write/write-questions.ts'
import { chiSquareUniform } from './chi-square.ts'
import { evaluateDocuments } from './evaluate.ts'
import { falseAlarms, parseHumanItems } from './false-alarms.ts'
import { formatEvaluation } from './format.ts'

const document = documentOf('memory.md', 'en', ENGLISH)
const result = writeQuestions({ documents: [document], count: 10, seed: 1 })

describe('the χ² test', () => {
  it('agrees with published values', () => {
    // χ² = 7.815 with 3 degrees of freedom is the 5 % point of every table.
    expect(chiSquareUniform([25, 25, 25, 25])).toMatchObject({ chiSquare: 0, p: 1 })
    const { chiSquare, p } = chiSquareUniform([10, 20, 30, 40])
    expect(chiSquare).toBeCloseTo(20, 10)
    expect(p).toBeCloseTo(0.00016974, 7)
    expect(chiSquareUniform([44, 56]).p).toBeCloseTo(0.23013934, 7)
  })
})

describe('an evaluation', () => {
  it('finds an honest set verbatim, new and balanced', () => {
    const { totals } = evaluateDocuments([{ document, result, milliseconds: 500 }])
    expect(totals).toMatchObject({ asked: 10, made: result.questions.length, verbatim: 1, duplicates: 0 })
    expect(totals.keyPositions.reduce((sum, count) => sum + count, 0)).toBe(totals.made)
    expect(totals.questionsPerSecond).toBeCloseTo(totals.made * 2)
  })

  it('finds an altered quote, a repeat and keys all in one place', () => {
    const questions = result.questions.map((question) => ({ ...question, answerIndex: 0 }))
    const [first] = questions
    if (first === undefined) throw new Error('the fixture gives questions')
    questions[1] = first
    questions[2] = {
      ...first,
      stem: 'Something else entirely?',
      citation: { ...first.citation, quote: 'Not there at all.' },
    }
    const { totals } = evaluateDocuments([{ document, result: { ...result, questions }, milliseconds: 1 }])
    expect(totals.verbatim).toBeCloseTo((questions.length - 1) / questions.length)
    expect(totals.duplicates).toBe(2)
    expect(totals.p).toBeLessThan(0.05)
  })

  it('prints one line a document and one for all', () => {
    const text = formatEvaluation(evaluateDocuments([{ document, result, milliseconds: 500 }]))
    expect(text).toContain('memory.md')
    expect(
      text
        .split('\n')
        .slice(2, 4)
        .map((line) => line.split(' ')[0]),
    ).toEqual(['en', 'all'])
    expect(text).toContain(result.questions[0]?.form)
  })
})

describe('the false-alarm bound', () => {
  const good = {
    question: 'Which planet is nearest to the sun?',
    options: ['Mars', 'Venus', 'Mercury'],
    answer: 2,
    lang: 'en',
  }

  it('counts what the gate refuses of human work', () => {
    const bad = { ...good, question: 'Which is true?' }
    const items = parseHumanItems([good, bad].map((item) => JSON.stringify(item)).join('\n'))
    expect(falseAlarms(items)).toMatchObject({ items: 2, refused: 1, rate: 0.5, flaws: { unfocused_stem: 1 } })
  })

  it('refuses a line that is no question', () => {
    expect(() => parseHumanItems('{"question": 1}')).toThrow(TypeError)
  })
})
