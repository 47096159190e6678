import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { ReadDocument, WriteResult } from '@learinal/engine'
import { Command } from 'commander'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { lecturePdf } from '../../test/fixtures/lecture.ts'
import { openModelServer } from '../../test/model-server.ts'
import { registerEngineCommands } from './engine.ts'
import { registerServiceCommands } from './service.ts'

let folder: string
let lecture: string
let out = ''
let err = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'learinal-commands-'))
  lecture = path.join(folder, 'lecture.pdf')
  await writeFile(lecture, await lecturePdf(30))
})
afterAll(() => rm(folder, { recursive: true }))

beforeEach(() => {
  out = ''
  err = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    out += String(chunk)
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    err += String(chunk)
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = 0
})

async function run(...args: string[]): Promise<void> {
  const program = new Command('learinal').exitOverride()
  registerEngineCommands(program)
  registerServiceCommands(program)
  for (const command of program.commands) command.exitOverride()
  await program.parseAsync(args, { from: 'user' })
}

describe('quiz', () => {
  test('--provider has a model write, with keys and address from the environment', async () => {
    const models = await openModelServer()
    try {
      vi.stubEnv('LLM_BASE_URL', `${models.url}/v1`).stubEnv('LLM_MODEL', 'local')
      const file = path.join(folder, 'os.txt')
      const sentences = [
        'Virtual memory is a technique that gives every process an address space of its own.',
        'A page table is a data structure that maps virtual pages to frames of physical memory.',
        'A page fault is an event that occurs when a process uses a page that is not in memory.',
        'The scheduler is the part of the kernel that decides which thread runs next.',
      ]
      await writeFile(file, sentences.join('\n\n'))
      await run('quiz', file, '-n', '3', '--provider', 'openai-compatible', '--format', 'json')
      const { questions, report } = JSON.parse(out) as WriteResult
      expect(questions.map(({ form }) => form)).toEqual(['model', 'model', 'model'])
      expect(report.model).toMatchObject({ made: 3, calls: models.calls.length })
      out = ''
      models.faults = Array.from({ length: 40 }, () => ({ status: 403 }))
      await run('quiz', file, '-n', '3', '--provider', 'openai-compatible')
      expect(out).toContain('The offline writer took over')
    } finally {
      vi.unstubAllEnvs()
      await models.close()
    }
  })

  test('--provider without its key is one line of complaint, and nothing is written', async () => {
    vi.stubEnv('ANTHROPIC_API_KEY', '')
    await run('quiz', lecture, '-n', '3', '--provider', 'anthropic')
    vi.unstubAllEnvs()
    expect(err).toBe('ANTHROPIC_API_KEY must be set when LLM_PROVIDER=anthropic.\n')
    expect(out).toBe('')
    expect(process.exitCode).toBe(1)
  })

  test('--provider auto says so when it finds no model, and writes offline', async () => {
    const models = await openModelServer()
    try {
      for (const key of ['GOOGLE_GENERATIVE_AI_API_KEY', 'OPENAI_API_KEY', 'ANTHROPIC_API_KEY', 'LLM_BASE_URL'])
        vi.stubEnv(key, '')
      vi.stubEnv('OLLAMA_BASE_URL', models.url)
      await run('quiz', lecture, '-n', '3', '--provider', 'auto')
      expect(err).toContain('No model was found')
      expect(out).toContain('3 of 3 questions')
    } finally {
      vi.unstubAllEnvs()
      await models.close()
    }
  })

  test('as JSON has everything a question is made of, and the same for the same seed', async () => {
    await run('quiz', lecture, '-n', '8', '--seed', '3', '--format', 'json')
    const first = out
    const { questions, report } = JSON.parse(first) as WriteResult
    expect(report).toMatchObject({ asked: 8, made: questions.length })
    expect(questions.length).toBeGreaterThanOrEqual(5)
    for (const { stem, options, answerIndex, explanation, level, topic, citation } of questions) {
      expect(options[answerIndex]).toBeTruthy()
      expect([stem, explanation, level, topic].every((text) => text.length > 0)).toBe(true)
      expect(citation.document).toBe('lecture.pdf')
      expect(citation.quote).toHaveLength(citation.end - citation.start)
    }
    out = ''
    await run('quiz', lecture, '-n', '8', '--seed', '3', '--format', 'json')
    expect(out).toBe(first)
  })

  test('as text marks the key, quotes and says how many were made', async () => {
    await run('quiz', lecture, '-n', '3')
    const text = stripVTControlCharacters(out)
    expect(text.match(/^ ✓ [A-D]\. /gm)).toHaveLength(3)
    expect(text).toMatch(/lecture\.pdf, page \d+ · /)
    expect(text).toMatch(/^3 of 3 questions, from \d+ candidates\.$/m)
  })

  test('can be written to a file', async () => {
    const file = path.join(folder, 'quiz.json')
    await run('quiz', lecture, '-n', '2', '--format', 'json', '-o', file)
    expect(out).toBe('')
    expect((JSON.parse(await readFile(file, 'utf8')) as WriteResult).questions).toHaveLength(2)
  })

  test.each([['0'], ['301'], ['many']])('-n %s is refused', async (count) => {
    await expect(run('quiz', lecture, '-n', count)).rejects.toThrow(/whole number from 1 to 300/)
  })
})

describe('read', () => {
  test('as JSON has language, pages, outline, summaries and report', async () => {
    await run('read', lecture, '--format', 'json')
    const document = JSON.parse(out) as ReadDocument
    expect(document).toMatchObject({ language: 'en', report: { format: 'pdf', pagesRead: 30 } })
    expect(Object.keys(document.pages[0] ?? {})).toEqual(['n', 'text', 'ocr', 'confidence'])
    expect(document.outline).toHaveLength(30)
    expect(document.summaryShort.length).toBeGreaterThanOrEqual(3)
    expect(document.summaryFull.length).toBeGreaterThanOrEqual(6)
  })

  test('as text shows outline and summary', async () => {
    await run('read', lecture)
    const text = stripVTControlCharacters(out)
    expect(text).toContain('Outline')
    expect(text).toContain('Summary')
  })

  test('a file that can not be read is said in words, and the others are still read', async () => {
    const empty = path.join(folder, 'empty.txt')
    await writeFile(empty, ' \n')
    await run('read', empty, path.join(folder, 'missing.pdf'), folder, lecture)
    expect(err).toContain('empty.txt: The file is empty.')
    expect(err).toContain('missing.pdf: There is no such file.')
    expect(err).toContain('This is a folder')
    expect(out).toContain('Photosynthesis')
    expect(process.exitCode).toBe(1)
  })
})

describe('evaluate', () => {
  test('prints figures per document and in all, and the false alarms on human questions', async () => {
    const human = path.join(folder, 'human.jsonl')
    const item = {
      question: 'What is osmosis?',
      options: ['A flow of water', 'A rock', 'A star'],
      answer: 0,
      lang: 'en',
    }
    await writeFile(human, `${JSON.stringify(item)}\n`)
    await run('evaluate', folder, '-n', '5', '--format', 'json')
    const result = JSON.parse(out) as {
      documents: { file: string; asked: number; verbatim: number }[]
      totals: { made: number }
      falseAlarms: { items: number }
    }
    expect(result.documents.find(({ file }) => file === 'lecture.pdf')).toMatchObject({ asked: 5, verbatim: 1 })
    expect(result.totals.made).toBeGreaterThan(0)
    expect(result.falseAlarms.items).toBe(1)
    out = ''
    await run('evaluate', lecture, '-n', '5')
    expect(out).toContain('lecture.pdf')
  })
})

describe('service commands', () => {
  test('a role of its own needs a database of its own', async () => {
    await run('serve', '--role', 'worker')
    expect(err).toContain('--role worker needs DATABASE_URL')
    expect(process.exitCode).toBe(1)
  })

  test('migrate knows up and status only', async () => {
    await run('migrate', 'sideways')
    expect(err).toContain('migrate takes up or status')
  })

  test('a port that is none is refused', async () => {
    await expect(run('serve', '--port', '99999')).rejects.toThrow(/whole number from 0 to 65535/)
  })
})
