import { Type } from 'typebox'
import { Value } from 'typebox/value'

const Tags = Type.Object({
  models: Type.Array(Type.Object({ name: Type.String(), size: Type.Optional(Type.Number()) })),
})
const WAIT_MS = 700
/** Models that embed text write no questions. */
const NO_WRITER = /embed|bge|minilm|rerank/iu

/** The wanted model of an Ollama server, or its largest that can write; undefined when there is no server or none pulled. */
export async function findOllamaModel(baseUrl: string, wanted: string | undefined): Promise<string | undefined> {
  const tags = await fetchTags(baseUrl)
  const writers = tags.filter(({ name }) => !NO_WRITER.test(name))
  if (wanted !== undefined) return writers.find(({ name }) => name === wanted || name === `${wanted}:latest`)?.name
  return writers.toSorted((a, b) => (b.size ?? 0) - (a.size ?? 0))[0]?.name
}

async function fetchTags(baseUrl: string): Promise<{ name: string; size?: number }[]> {
  try {
    const answer = await fetch(`${baseUrl}/api/tags`, { signal: AbortSignal.timeout(WAIT_MS), redirect: 'error' })
    const body: unknown = answer.ok ? await answer.json() : undefined
    return Value.Check(Tags, body) ? body.models : []
  } catch (error) {
    // Nobody listens, or it is something else that does: both mean that there is no Ollama here.
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException) return []
    throw error
  }
}
