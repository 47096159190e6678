/** Which model is meant, and the AI SDK's adapter for it. */
import { createAnthropic } from '@ai-sdk/anthropic'
import { createGoogle } from '@ai-sdk/google'
import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { LanguageModel } from 'ai'
import type { Config } from '../../config.ts'
import { findOllamaModel } from './ollama.ts'

export interface ChosenModel {
  provider: 'google' | 'openai' | 'anthropic' | 'openai-compatible' | 'ollama'
  name: string
  model: LanguageModel
  /** Where it is reached. */
  base: string
}

const BASES = {
  google: 'https://generativelanguage.googleapis.com',
  openai: 'https://api.openai.com',
  anthropic: 'https://api.anthropic.com',
} as const

/** Models taken when LLM_MODEL names none: the small one of each house, which follows schemas well and costs least. */
const DEFAULT_MODELS = { google: 'gemini-2.5-flash', openai: 'gpt-5-mini', anthropic: 'claude-haiku-4-5' } as const

/**
 * The model of the configuration. `auto` takes the first provider that has a key, else a local Ollama server with a model
 * pulled, else none. The configuration has seen to it that a provider called by name has its key.
 */
export async function chooseModel(config: Config): Promise<ChosenModel | undefined> {
  const { LLM_PROVIDER } = config
  if (LLM_PROVIDER === 'offline') return undefined
  if (LLM_PROVIDER === 'ollama') return ollama(config)
  if (LLM_PROVIDER !== 'auto') return withKey(LLM_PROVIDER, config)
  for (const provider of ['google', 'openai', 'anthropic', 'openai-compatible'] as const) {
    const chosen = withKey(provider, config)
    if (chosen !== undefined) return chosen
  }
  return ollama(config)
}

function withKey(provider: Exclude<ChosenModel['provider'], 'ollama'>, config: Config): ChosenModel | undefined {
  const { LLM_MODEL, LLM_BASE_URL, LLM_API_KEY } = config
  const at = (apiKey: string) => ({ apiKey, ...(LLM_BASE_URL === undefined ? {} : { baseURL: LLM_BASE_URL }) })
  if (provider === 'openai-compatible') {
    if (LLM_BASE_URL === undefined || LLM_MODEL === undefined) return undefined
    const model = compatible(LLM_BASE_URL, LLM_MODEL, LLM_API_KEY)
    return { provider, name: LLM_MODEL, model, base: LLM_BASE_URL }
  }
  const key = {
    google: config.GOOGLE_GENERATIVE_AI_API_KEY,
    openai: config.OPENAI_API_KEY,
    anthropic: config.ANTHROPIC_API_KEY,
  }[provider]
  if (key === undefined) return undefined
  const name = LLM_MODEL ?? DEFAULT_MODELS[provider]
  const create = { google: createGoogle, openai: createOpenAI, anthropic: createAnthropic }[provider]
  return { provider, name, model: create(at(key))(name), base: LLM_BASE_URL ?? BASES[provider] }
}

async function ollama({ OLLAMA_BASE_URL, LLM_MODEL }: Config): Promise<ChosenModel | undefined> {
  const name = await findOllamaModel(OLLAMA_BASE_URL, LLM_MODEL)
  return name === undefined
    ? undefined
    : {
        provider: 'ollama',
        name,
        model: compatible(`${OLLAMA_BASE_URL}/v1`, name, undefined),
        base: OLLAMA_BASE_URL,
      }
}

function compatible(baseURL: string, name: string, apiKey: string | undefined): LanguageModel {
  const settings = { name: 'openai-compatible', baseURL, supportsStructuredOutputs: true }
  return createOpenAICompatible({ ...settings, ...(apiKey === undefined ? {} : { apiKey }) })(name)
}
