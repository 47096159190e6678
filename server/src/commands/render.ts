import { styleText } from 'node:util'
import type {
  ModelReport,
  Question,
  ReadDocument,
  ReadFailureReason,
  ShortfallReason,
  SummarySentence,
  Topic,
  WriteResult,
} from '@learinal/engine'

/** The engine's results as text that is pleasant to read in a terminal. */

const WIDTH = 96
const bold = (text: string) => styleText('bold', text)
const dim = (text: string) => styleText('dim', text)
const green = (text: string) => styleText('green', text)

const FAILURES: Record<ReadFailureReason, string> = {
  empty: 'The file is empty.',
  no_text: 'No text was found or recognised: the pages are empty, or pictures that are not sharp enough.',
  password_protected: 'The file is protected by a password or against copying. Remove the protection and try again.',
  damaged: 'The file is damaged. Save or download it again.',
  unsupported: 'This kind of file can not be read. Use PDF, DOCX, PPTX, EPUB, HTML, TXT, Markdown, PNG or JPEG.',
  too_large: 'The file is too large: at most 20 MiB, and what it unpacks to is bounded too.',
  too_complex: 'Reading took too much time or memory. Split the file and try again.',
}

export function describeFailure(reason: ReadFailureReason): string {
  return FAILURES[reason]
}

export function renderQuiz({ questions, report }: WriteResult): string {
  const blocks = questions.map((question, index) => renderQuestion(question, index + 1))
  const lines = [
    `${report.made} of ${report.asked} questions, from ${report.candidates} candidates.`,
    ...(report.model === undefined ? [] : [describeModel(report.model)]),
    ...report.shortfall.map(describeShortfall),
  ]
  return `${[...blocks, lines.map((line) => dim(line)).join('\n')].join('\n')}\n`
}

function renderQuestion(question: Question, number: number): string {
  const { stem, options, answerIndex, explanation, level, topic, citation } = question
  const lines = [
    bold(wrap(`${number}. ${stem}`, '', '   ')),
    ...options.map((option, index) => {
      const line = wrap(`${letter(index)}. ${option}`, index === answerIndex ? ' ✓ ' : '   ', '      ')
      return index === answerIndex ? green(line) : line
    }),
    wrap(explanation, '   ', '   '),
    dim(wrap(`“${citation.quote.replace(/\s+/g, ' ')}”`, '   ', '   ')),
    dim(`   ${citation.document}, page ${citation.page} · ${topic} · ${level}`),
    '',
  ]
  return lines.join('\n')
}

const FALLBACKS: Record<NonNullable<ModelReport['fallback']>, string> = {
  refused: 'it refused',
  unreadable: 'its answers could not be read',
  unavailable: 'it could not be reached',
  timeout: 'it took too long',
  budget_spent: 'its budget is spent',
  misconfigured: 'it refused the key, the model or the request',
}

function describeModel({ made, calls, inputTokens, outputTokens, fallback }: ModelReport): string {
  const why = fallback === undefined ? '' : ` The offline writer took over, because ${FALLBACKS[fallback]}.`
  return `${made} of them by the model, in ${calls} calls with ${inputTokens} tokens in and ${outputTokens} out.${why}`
}

function describeShortfall(reason: ShortfallReason): string {
  switch (reason.code) {
    case 'too_little_material':
      return `Fewer than asked: the text (${reason.words} words) carries no more questions that can be proved.`
    case 'level_not_provable':
      return `${reason.missing} at level ${reason.level} are missing: the text does not prove them.`
    case 'topic_exhausted':
      return `The topic ${reason.topicId} carries no more questions.`
    case 'language_not_in_source':
      return `No document is in the language asked for (${reason.language}).`
  }
}

export function renderDocument(document: ReadDocument): string {
  const { name, language, pages, outline, summaryShort, summaryFull, report } = document
  return [
    bold(document.title === undefined ? name : `${document.title} (${name})`),
    `${language} · ${pages.length} pages · ${report.words} words · outline from ${report.outlineFrom}`,
    ...report.warnings.map((warning) => dim(`! ${JSON.stringify(warning)}`)),
    '',
    bold('Outline'),
    ...renderTopics(outline),
    '',
    bold('Summary'),
    ...renderSummary(summaryShort),
    '',
    bold('Main points'),
    ...renderSummary(summaryFull),
    '',
  ].join('\n')
}

function renderTopics(topics: Topic[], depth = 0): string[] {
  return topics.flatMap((topic) => [
    `${'  '.repeat(depth + 1)}${topic.title} ${dim(`p. ${topic.startPage}`)}`,
    ...renderTopics(topic.children, depth + 1),
  ])
}

function renderSummary(sentences: SummarySentence[]): string[] {
  return sentences.map(({ text, citation }) => `${wrap(text, '  - ', '    ')} ${dim(`(p. ${citation.page})`)}`)
}

function letter(index: number): string {
  return String.fromCharCode(65 + index)
}

function wrap(text: string, first: string, rest: string): string {
  const lines: string[] = []
  let line = first
  for (const word of text.split(/\s+/)) {
    if (line.trim() !== '' && line.length + word.length > WIDTH) {
      lines.push(line.trimEnd())
      line = rest
    }
    line += `${word} `
  }
  return [...lines, line.trimEnd()].join('\n')
}
