/** Language models: the one that is configured or found, with its calls counted and kept within the month's budget. */
import { AskFailure, type Ask, type AskRequest } from '@learinal/engine'
import type { Logger } from 'pino'
import type { Config } from '../../config.ts'
import type { Db } from '../db/index.ts'
import type { Metrics } from '../observability/metrics.ts'
import type { Tracing } from '../observability/tracing.ts'
import { work } from '../observability/work.ts'
import { makeCaller, type Caller, type CallOptions } from './call.ts'
import { chooseModel } from './providers.ts'
import { insertUsage, usedThisMonth } from './usage.queries.ts'

/** For whom a model is asked. */
export interface Account {
  userId: string
  setId: string
  /** When work at the set began, in ms since 1970. */
  since: number
}

interface ModelsOptions {
  config: Config
  db: Db
  log: Logger
  metrics: Metrics
  tracing?: Tracing | undefined
}

export interface Models {
  /** An `Ask` whose calls go to this account; undefined when no model is configured or found. */
  askFor(account: Account): Promise<Ask | undefined>
  /** `off` when no model is configured or found; rejects when the one there is can not be reached. */
  check(): Promise<'off' | 'ok'>
}

/** A local server may be started or stopped at any time: what was found is looked for again after so long. */
const REACH_MS = 3_000
const LOOK_AGAIN_MS = 60_000
/** Prices are cents per million tokens: a token costs so many millionths of a cent. */
const MILLION = 1_000_000

export function makeModels({ config, db, log, metrics, tracing }: ModelsOptions): Models {
  const find = lookUp(config, log, { metrics, tracing })
  return {
    async check() {
      const caller = await find()
      if (caller === undefined) return 'off'
      // Any answer will do: what it says depends on the key, and a call that means something costs tokens.
      await fetch(caller.base, { redirect: 'manual', signal: AbortSignal.timeout(REACH_MS) })
      return 'ok'
    },
    async askFor(account) {
      const begun = work.getStore() ?? { requestId: account.setId }
      const caller = await find()
      if (caller === undefined) return undefined
      const until = account.since + config.LLM_SET_SECONDS * 1000
      return (request) =>
        // Asked from another thread, whose messages do not say for which work they are.
        work.run(begun, () =>
          inTime(until, request, (timed) =>
            caller.call(timed, {
              admit: () => refuseOverBudget(db, config, account.userId),
              book: async (usage) => {
                const cost = await keepAccount(db, config, caller, account, request.purpose, usage)
                if (cost !== null) metrics.count('llm_cost_cents_total', { provider: caller.provider }, cost / MILLION)
              },
            }),
          ),
        )
    },
  }
}

/** An `Ask` without account or budget, for the command line. */
export async function makePlainAsk(config: Config, log: Logger): Promise<Ask | undefined> {
  const caller = await lookUp(config, log)()
  return caller === undefined ? undefined : (request) => caller.call(request)
}

/** The caller of the model in use, looked up anew now and then; its breaker lives as long as the model stays the same. */
function lookUp(
  config: Config,
  log: Logger,
  watch: Pick<CallOptions, 'metrics' | 'tracing'> = {},
): () => Promise<Caller | undefined> {
  let found: { at: number; caller: Caller | undefined } | undefined
  return async () => {
    if (found !== undefined && Date.now() - found.at < LOOK_AGAIN_MS) return found.caller
    const chosen = await chooseModel(config)
    const known = found?.caller
    const isSame = known !== undefined && known.provider === chosen?.provider && known.name === chosen.name
    if (chosen !== undefined && !isSame) log.info({ provider: chosen.provider, model: chosen.name }, 'model in use')
    if (chosen === undefined && (found === undefined || known !== undefined))
      log.info('no model: questions are written offline')
    const limits = { timeoutMs: config.LLM_TIMEOUT_SECONDS * 1000, concurrency: config.LLM_CONCURRENCY }
    const caller = isSame ? known : chosen === undefined ? undefined : makeCaller(chosen, { log, ...watch, ...limits })
    found = { at: Date.now(), caller }
    return caller
  }
}

/** Ends the model's part while its job has time left: one that runs too long is started over, and its calls paid again. */
async function inTime(until: number, request: AskRequest, call: Ask): ReturnType<Ask> {
  const late = AbortSignal.timeout(Math.max(0, until - Date.now()))
  const signal = request.signal === undefined ? late : AbortSignal.any([late, request.signal])
  try {
    return await call({ ...request, signal })
  } catch (error) {
    if (!late.aborted || request.signal?.aborted === true) throw error
    throw new AskFailure('timeout', 'the model took too long for this set', { cause: error })
  }
}

async function refuseOverBudget(db: Db, config: Config, userId: string): Promise<void> {
  const { LLM_MONTHLY_TOKENS: all, LLM_MONTHLY_TOKENS_PER_USER: own, LLM_MONTHLY_BUDGET: budget } = config
  if (all === 0 && own === 0 && budget === 0) return
  const used = await usedThisMonth(db, userId)
  const isOver = (limit: number, use: number): boolean => limit > 0 && use >= limit
  if (isOver(all, used.tokens) || isOver(own, used.tokensOfUser) || isOver(budget * MILLION, used.cost))
    throw new AskFailure('budget_spent', 'the budget of this month is spent')
}

async function keepAccount(
  db: Db,
  config: Config,
  { provider, name }: Caller,
  { userId, setId }: Account,
  purpose: AskRequest['purpose'],
  { inputTokens, outputTokens }: { inputTokens: number; outputTokens: number },
): Promise<number | null> {
  const { LLM_INPUT_PRICE, LLM_OUTPUT_PRICE } = config
  const isPriced = LLM_INPUT_PRICE > 0 || LLM_OUTPUT_PRICE > 0
  const cost = isPriced ? inputTokens * LLM_INPUT_PRICE + outputTokens * LLM_OUTPUT_PRICE : null
  await insertUsage(db, { userId, setId, provider, model: name, purpose, inputTokens, outputTokens, cost })
  return cost
}
