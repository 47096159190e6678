import { expect, test } from 'vitest'
import english from './sample.en.json' with { type: 'json' }
import vietnamese from './sample.vi.json' with { type: 'json' }

test.each([english, vietnamese])(
  'the sample keeps the promise: every quote stands in its text',
  ({ text, questions }) => {
    expect(questions).toHaveLength(4)
    for (const { quote, options, answerIndex } of questions) {
      expect(text.split(/(?<=[.!?])\s+/)).toContain(quote)
      expect(options[answerIndex]).toBeDefined()
    }
  },
)
