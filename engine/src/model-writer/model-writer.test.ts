import { describe, expect, test } from 'vitest'
import type { Question, WriteRequest } from '../question.ts'
import { documentOf, ENGLISH, VIETNAMESE } from '../write/document.fixture.ts'
import { writeWithModel } from './model-writer.ts'
import { scriptedModel } from './scripted-model.fixture.ts'

const english = documentOf('memory.md', 'en', ENGLISH)
const vietnamese = documentOf('sinh-hoc.md', 'vi', VIETNAMESE)
const asking = (count: number, rest: Partial<WriteRequest> = {}): WriteRequest => ({
  documents: [english],
  count,
  seed: 7,
  ...rest,
})

const stems = (questions: readonly Question[]): string[] => questions.map(({ stem }) => stem)

describe('writing with a model', () => {
  test.each([
    { document: english, count: 6 },
    { document: vietnamese, count: 5 },
  ])('$document.name: as many as asked, each with its proof on the page', async ({ document, count }) => {
    const { ask } = scriptedModel()
    const { questions, report } = await writeWithModel(asking(count, { documents: [document] }), ask)
    expect(questions).toHaveLength(count)
    for (const { citation, form, options, answerIndex } of questions) {
      const page = document.pages.find(({ n }) => n === citation.page)
      expect(page?.text.slice(citation.start, citation.end)).toBe(citation.quote)
      expect(form).toBe('model')
      expect(citation.quote.toLowerCase()).toContain(options[answerIndex]?.toLowerCase())
    }
    expect(new Set(stems(questions)).size).toBe(count)
    expect(report).toMatchObject({ asked: count, made: count, model: { made: count } })
    expect(report.model?.inputTokens).toBeGreaterThan(0)
  })

  test('the same answers and seed give the same set, and keys stand at every place', async () => {
    const [first, again] = await Promise.all([
      writeWithModel(asking(8), scriptedModel().ask),
      writeWithModel(asking(8), scriptedModel().ask),
    ])
    expect(again).toEqual(first)
    expect(new Set(first.questions.map(({ answerIndex }) => answerIndex)).size).toBe(4)
  })

  test('levels are asked for and kept', async () => {
    const model = scriptedModel()
    const { questions, report } = await writeWithModel(asking(4, { levels: { apply: 4 } }), model.ask)
    expect(questions.map(({ level }) => level)).toEqual(['apply', 'apply', 'apply', 'apply'])
    expect(report.byLevel).toEqual({ apply: 4 })
    expect(model.requests[0]?.prompt).toContain('× apply')
  })

  test('only what is missing is asked for again, and what exists is named', async () => {
    const model = scriptedModel({ atMost: 2 })
    const { questions } = await writeWithModel(asking(5), model.ask)
    expect(questions.filter(({ form }) => form === 'model').length).toBeGreaterThan(2)
    const second = model.requests.filter(({ purpose }) => purpose === 'write')[1]
    expect(second?.prompt).toContain('Already asked')
    expect(second?.prompt).toMatch(/Write [1-4] questions/u)
  })

  test('existing questions are not written again', async () => {
    const first = await writeWithModel(asking(5), scriptedModel().ask)
    const second = await writeWithModel(asking(5, { existing: first.questions }), scriptedModel().ask)
    for (const stem of stems(second.questions)) expect(stems(first.questions)).not.toContain(stem)
  })

  test('the budget of tokens bounds what is read', async () => {
    const model = scriptedModel()
    const { questions, report } = await writeWithModel(asking(5), model.ask, { maxInputTokens: 10 })
    expect(model.requests).toEqual([])
    expect(report.model).toMatchObject({ made: 0, calls: 0 })
    expect(questions.length).toBeGreaterThan(0)
  })

  test('an aborted signal ends it', async () => {
    const controller = new AbortController()
    controller.abort(new Error('stopped'))
    await expect(writeWithModel(asking(5), scriptedModel().ask, { signal: controller.signal })).rejects.toThrow(
      'stopped',
    )
  })
})

describe('what a model says is not trusted', () => {
  test.each([
    ['a made-up quote', { quote: 'Priming was found by nobody in a year that never was.' }, 'citation'],
    ['no key', { key: '' }, 'shape'],
    ['distractors that are no list', { distractors: 'none' }, 'shape'],
    ['an unknown level', { level: 'guess' }, 'shape'],
    ['a stem of ten thousand letters', { stem: 'Which '.repeat(2000) }, 'shape'],
    ['an address', { explanation: 'See https://evil.example/leak?q=1 for more.' }, 'flaw'],
    ['markup', { stem: 'Which term <img src=x onerror=alert(1)> describes a decline of the response?' }, 'flaw'],
    ['another language', { stem: 'Thuật ngữ nào chỉ sự suy giảm của phản ứng đối với kích thích?' }, 'language'],
  ])('%s', async (_, change, reason) => {
    const model = scriptedModel({ write: (item) => ({ ...item, ...change }) })
    const { questions, report } = await writeWithModel(asking(4), model.ask)
    expect(questions.every(({ form }) => form !== 'model')).toBe(true)
    expect(report.rejected).toHaveProperty(reason)
    expect(report.model?.made).toBe(0)
  })

  test.each([[null], ['text'], [42], [{ questions: 'none' }], [{ questions: [null, 3, [], { stem: {} }] }], [[]]])(
    'an answer of %j is no question',
    async (value) => {
      const { questions } = await writeWithModel(asking(3), () =>
        Promise.resolve({ value, usage: { inputTokens: 1, outputTokens: 1 } }),
      )
      expect(questions.every(({ form }) => form !== 'model')).toBe(true)
    },
  )

  test('the key among the distractors', async () => {
    const model = scriptedModel({ write: (item) => ({ ...item, distractors: [item.key, ...item.distractors] }) })
    const { report } = await writeWithModel(asking(4), model.ask)
    expect(report.model?.made).toBe(0)
    expect(Object.keys(report.rejected).length).toBeGreaterThan(0)
  })

  test('two of three answerers must find the key', async () => {
    const wrong = await writeWithModel(asking(4), scriptedModel({ answer: () => 'none' }).ask)
    expect(wrong.report).toMatchObject({ model: { made: 0 } })
    expect(wrong.report.rejected.not_answerable).toBeGreaterThan(0)
    let votes = 0
    const once = scriptedModel({ answer: (letter) => (votes++ < 4 ? 'none' : letter) })
    expect((await writeWithModel(asking(4), once.ask)).report.model?.made).toBe(4)
  })

  test('a quote with other typography is stored as the page has it', async () => {
    const model = scriptedModel({
      write: (item) => ({ ...item, quote: `“${item.quote.toUpperCase().replaceAll(' ', '\n ')}”` }),
    })
    const { questions } = await writeWithModel(asking(3), model.ask)
    expect(questions).toHaveLength(3)
    for (const { citation } of questions) {
      expect(english.pages[citation.page - 1]?.text.slice(citation.start, citation.end)).toBe(citation.quote)
      expect(citation.quote).not.toBe(citation.quote.toUpperCase())
    }
  })
})

describe('a model that fails', () => {
  test.each(['unavailable', 'budget_spent', 'misconfigured'] as const)(
    '%s: the offline writer takes over and the report says so',
    async (reason) => {
      const model = scriptedModel({ fails: { from: 1, with: reason } })
      const { questions, report } = await writeWithModel(asking(5), model.ask)
      expect(questions.length).toBeGreaterThan(0)
      expect(questions.every(({ form }) => form !== 'model')).toBe(true)
      expect(report.model).toMatchObject({ made: 0, fallback: reason })
      expect(model.requests.length).toBeLessThanOrEqual(3)
    },
  )

  test('what it gave before it failed is kept', async () => {
    const model = scriptedModel({ atMost: 1, fails: { from: 3, with: 'unavailable', purpose: 'write' } })
    const { questions, report } = await writeWithModel(asking(8), model.ask)
    const own = questions.filter(({ form }) => form === 'model').length
    expect(own).toBeGreaterThan(0)
    expect(report.model).toMatchObject({ made: own, fallback: 'unavailable' })
    expect(report.made).toBe(questions.length)
  })

  test.each(['refused', 'unreadable'] as const)('%s once: others are still asked', async (reason) => {
    let calls = 0
    const { ask } = scriptedModel()
    const { AskFailure } = await import('./ask.ts')
    const { report } = await writeWithModel(asking(6), (request) => {
      if (++calls === 1) return Promise.reject(new AskFailure(reason, 'once'))
      return ask(request)
    })
    expect(report.model?.made).toBeGreaterThan(0)
    expect(report.model).not.toHaveProperty('fallback')
  })
})
