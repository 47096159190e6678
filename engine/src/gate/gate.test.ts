import { describe, expect, it } from 'vitest'
import { judge } from './gate.ts'
import type { GateItem } from './item.ts'
import { Novelty } from './novelty.ts'

const quote = 'Reinforcement refers to any consequence that makes a behaviour more likely in the future.'
const pageText = `Learning changes behaviour. ${quote} Extinction is its opposite.`
const start = pageText.indexOf(quote)
const sound: GateItem = {
  stem: 'Which term refers to any consequence that makes a behaviour more likely in the future?',
  options: ['Extinction', 'Habituation', 'Reinforcement', 'Conditioning'],
  answerIndex: 2,
  language: 'en',
  explanation: 'The text defines it so.',
  source: { quote, pageText, start, end: start + quote.length },
}
const source = (change: Partial<NonNullable<GateItem['source']>>): Partial<GateItem> => ({
  source: { quote, pageText, start, end: start + quote.length, ...change },
})
const flawsOf = (change: Partial<GateItem>): string[] => judge({ ...sound, ...change }).findings.map(({ flaw }) => flaw)

it('lets a sound item pass without a finding', () => {
  expect(judge(sound)).toEqual({ accepted: true, findings: [] })
})

describe('a planted fault that no item may have', () => {
  const cases: [string, Partial<GateItem>, string][] = [
    ['no key', { answerIndex: 4 }, 'no_key'],
    ['one option', { options: ['Reinforcement'], answerIndex: 0 }, 'option_count'],
    ['an empty option', { options: ['', 'Habituation', 'Reinforcement', 'Shaping'] }, 'option_length'],
    ['a quote changed by one letter', source({ quote: quote.replace('any', 'ani') }), 'not_verbatim'],
    ['a quote one place off', source({ start: start + 1, end: start + 1 + quote.length }), 'not_verbatim'],
    ['a page that is not there', source({ pageText: undefined }), 'no_such_page'],
    ['a quote too short to prove', source({ quote: quote.slice(0, 12), end: start + 12 }), 'quote_length'],
    ['a key the quote does not hold', { answerIndex: 1 }, 'key_not_in_quote'],
    [
      'a distractor equal to the key',
      { options: ['Extinction', 'the reinforcement', 'Reinforcement', 'X y'] },
      'equal_options',
    ],
    [
      'a distractor that holds the key',
      { options: ['Extinction', 'Positive reinforcement', 'Reinforcement', 'Shaping'] },
      'option_contains_key',
    ],
    [
      'a distractor that is the key inflected',
      { options: ['Extinction', 'Reinforcements', 'Reinforcement', 'Shaping'] },
      'option_contains_key',
    ],
    [
      'a distractor the quote states',
      { options: ['Extinction', 'future', 'Reinforcement', 'Shaping'] },
      'distractor_in_quote',
    ],
    [
      'the key inside the stem',
      { stem: 'What does reinforcement, a consequence, make of a behaviour?' },
      'stem_holds_key',
    ],
    ['a stem without a question', { stem: 'Which of the following is true?' }, 'unfocused_stem'],
    [
      'a pointer out of the item',
      { stem: 'Which consequence does Figure 3 show for a behaviour?' },
      'dangling_reference',
    ],
    [
      'a pronoun for nothing',
      { stem: 'This is the consequence of which behaviour in the future?' },
      'dangling_reference',
    ],
    ['a scrap of markup', { options: ['Extinction', '{x}', 'Reinforcement', 'Shaping'] }, 'fragment'],
    ['another language', { stem: 'Thuật ngữ nào chỉ hệ quả làm cho một hành vi dễ xảy ra hơn?' }, 'stem_language'],
  ]
  it.each(cases)('%s', (_, change, flaw) => {
    const verdict = judge({ ...sound, ...change })
    expect(verdict.findings.map((finding) => finding.flaw)).toContain(flaw)
    expect(verdict.accepted).toBe(false)
  })
})

describe('a planted fault that counts as one flaw', () => {
  const long = 'Reinforcement that any consequence of a behaviour makes'
  const cases: [string, Partial<GateItem>, string][] = [
    ['the key by far the longest', { options: ['Extinction', 'Habituation', long, 'Conditioning'] }, 'key_longest'],
    [
      'a word of the stem in the key alone',
      { stem: 'Which kind of reinforcing consequence makes a behaviour likely?' },
      'key_repeats_stem',
    ],
    [
      'a negative stem',
      { stem: 'Which term does not refer to a consequence of a behaviour in the future?' },
      'negative_stem',
    ],
    [
      'all of the above',
      { options: ['Extinction', 'All of the above', 'Reinforcement', 'Shaping'] },
      'all_or_none_of_the_above',
    ],
    [
      'a full stop on the key alone',
      { options: ['Extinction', 'Habituation', 'Reinforcement.', 'Shaping'] },
      'format_clue',
    ],
    [
      'an absolute word in some options',
      { options: ['Extinction', 'Never shaping', 'Reinforcement', 'Priming'] },
      'absolute_terms',
    ],
  ]
  it.each(cases)('%s', (_, change, flaw) => {
    expect(flawsOf(change)).toContain(flaw)
  })

  it('an article that fits only the key', () => {
    const stem = 'A consequence that makes a behaviour more likely in the future is an'
    const options = ['Effort', 'Reward', 'Penalty', 'Sanction']
    expect(flawsOf({ stem, options, answerIndex: 0 })).toContain('grammar_clue')
  })

  it('a plural verb that fits only the key', () => {
    const stem = 'Which of the following are consequences that make a behaviour likely?'
    expect(flawsOf({ stem, options: ['Extinction', 'Shaping', 'Rewards', 'Priming'] })).toContain('grammar_clue')
  })
})

it('forgives one minor flaw and refuses two', () => {
  const stem = 'Which term does not refer to any consequence that makes a behaviour more likely?'
  const one = { ...sound, stem }
  expect(judge(one)).toMatchObject({ accepted: true })
  const two = { ...one, options: ['Extinction', 'All of the above', 'Reinforcement', 'Shaping'] }
  expect(judge(two)).toMatchObject({ accepted: false, rejection: 'flaw' })
})

describe('novelty', () => {
  const question = { stem: sound.stem, options: sound.options, answerIndex: 2 }
  const citation = { document: 'a', page: 1, start: 10, end: 90, quote }
  const novelty = new Novelty('en', [{ ...question, citation }])

  it('knows a stem in other words of the same roots', () => {
    const stem = 'Any consequence making behaviours more likely in future: which term refers to it?'
    expect(novelty.isNew({ ...question, stem, citation: { ...citation, page: 9 } })).toBe(false)
  })

  it('knows the same key from the same passage under another stem', () => {
    expect(novelty.isNew({ ...question, stem: 'What strengthens an action?', citation })).toBe(false)
    expect(
      novelty.isNew({ ...question, stem: 'What strengthens an action?', citation: { ...citation, page: 2 } }),
    ).toBe(true)
  })

  it('lets another question about another passage pass', () => {
    const other = {
      stem: 'Which term describes a decline of the response?',
      options: ['Habituation', 'b'],
      answerIndex: 0,
    }
    expect(novelty.isNew({ ...other, citation: { ...citation, start: 200, end: 260 } })).toBe(true)
  })
})
