import { expect, test } from 'vitest'
import type { Question } from '../../lib/types.ts'
import { toCsv } from './csv.ts'

const question: Question = {
  id: 'q',
  stem: 'Is "a, b" right?\nReally?',
  options: [
    { id: 'x', text: '=HYPERLINK("http://evil.example")' },
    { id: 'y', text: 'Đúng' },
  ],
  key: 'y',
  explanation: '',
  level: 'remember',
  topic: '@topic',
  topicId: null,
  citation: null,
  confidence: null,
}

test('quotes, commas and lines survive, the key is a number, and nothing is a formula', () => {
  const [head, ...rows] = toCsv({ questions: [question] })
    .slice(1)
    .split('\r\n')
  expect(head).toBe('stem,option1,option2,option3,option4,key,explanation,level,topic,quote,document,page')
  expect(rows).toEqual([
    `"Is ""a, b"" right?\nReally?","'=HYPERLINK(""http://evil.example"")",Đúng,,,2,,remember,'@topic,,,`,
    '',
  ])
})
