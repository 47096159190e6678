/** The round trip: whether an independent answerer, who sees the passage and shuffled options, finds the key. */
import type { Random } from '../write/random.ts'
import { shuffle } from '../write/random.ts'
import type { Ask, AskAnswer } from './ask.ts'
import { AskFailure } from './ask.ts'
import { answerRequest, letterOf } from './prompts.ts'
import type { Proposal } from './proposals.ts'
import { readAnswers } from './proposals.ts'

const VOTES = 3
const MAJORITY = 2

/**
 * For each proposal, whether two of three answerers chose the key. The third is asked only about those on which the
 * first two differ. An answer that can not be read is no vote.
 * @throws AskFailure when the model can no longer be used.
 */
export async function roundTrip(
  passage: string,
  proposals: readonly Proposal[],
  ask: Ask,
  next: Random,
): Promise<boolean[]> {
  const right = proposals.map(() => 0)
  const wrong = proposals.map(() => 0)
  for (let vote = 0; vote < VOTES; vote++) {
    const open = proposals.map((_, i) => i).filter((i) => (right[i] ?? 0) < MAJORITY && (wrong[i] ?? 0) < MAJORITY)
    if (open.length === 0) break
    const tests = open.map((i) => toTest(proposals[i], next))
    const chosen = await answers(ask, passage, tests)
    for (const [k, i] of open.entries()) {
      const tally = chosen.get(k + 1) === tests[k]?.keyLetter ? right : wrong
      tally[i] = (tally[i] ?? 0) + 1
    }
  }
  return right.map((count) => count >= MAJORITY)
}

interface Shown {
  stem: string
  options: string[]
  keyLetter: string
}

function toTest(proposal: Proposal | undefined, next: Random): Shown {
  const { stem = '', key = '', distractors = [] } = proposal ?? {}
  const options = shuffle([key, ...distractors], next)
  return { stem, options, keyLetter: letterOf(options.indexOf(key)) }
}

async function answers(ask: Ask, passage: string, tests: readonly Shown[]): Promise<Map<number, string>> {
  let answer: AskAnswer
  try {
    answer = await ask(answerRequest(passage, tests))
  } catch (error) {
    if (error instanceof AskFailure && !error.isFinal) return new Map()
    throw error
  }
  return readAnswers(answer.value)
}
