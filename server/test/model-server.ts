/** A model server for tests: speaks the wire protocols of the providers, is answered by a script, and can fail as they do. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AskRequest } from '@learinal/engine'
import { scriptedModel } from '../../engine/src/model-writer/scripted-model.fixture.ts'

export type Protocol = 'google' | 'openai' | 'anthropic' | 'openai-compatible'

/** What happens to a call instead of an answer. */
export type Fault =
  | { status: number; headers?: Record<string, string> }
  | { hang: true }
  | { cut: number }
  | { text: string }
  | { refuse: true }
  | { drop: true }

export interface Call {
  protocol: Protocol
  headers: IncomingMessage['headers']
  body: Record<string, unknown>
  system: string
  prompt: string
}

export interface ModelServer {
  url: string
  calls: Call[]
  /** Faults of the next calls, in order; undefined answers. */
  faults: (Fault | undefined)[]
  /** Says what the answer to a request is; default: the scripted model. */
  answer: (request: AskRequest) => Promise<unknown>
  /** Names that `GET /api/tags` gives; undefined: this is no Ollama. */
  tags: { name: string; size: number }[] | undefined
  close(): Promise<void>
}

export async function openModelServer(): Promise<ModelServer> {
  const script = scriptedModel()
  const held = new Set<ServerResponse>()
  const http = createServer((request, response) => {
    held.add(response)
    response.on('close', () => held.delete(response))
    void handle(server, request, response)
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const server: ModelServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    calls: [],
    faults: [],
    answer: async (request) => (await script.ask(request)).value,
    tags: undefined,
    async close() {
      for (const response of held) response.destroy()
      http.close()
      await once(http, 'close')
    },
  }
  return server
}

async function handle(server: ModelServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const send = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }
  const path = new URL(request.url ?? '/', 'http://x').pathname
  if (path === '/api/tags') {
    send(server.tags === undefined ? 404 : 200, { models: server.tags ?? [] })
    return
  }
  const protocol = protocolOf(path)
  if (protocol === undefined) {
    send(404, { error: { message: `no such path ${path}` } })
    return
  }
  const body = JSON.parse(await text(request)) as Record<string, unknown>
  const call = { protocol, headers: request.headers, body, ...READERS[protocol](body) }
  server.calls.push(call)
  const fault = server.faults.shift()
  if (fault !== undefined && 'hang' in fault) return
  if (fault !== undefined && 'drop' in fault) response.destroy()
  else if (fault !== undefined && 'status' in fault)
    send(fault.status, { error: { message: 'a fault', type: 'fault', code: fault.status } }, fault.headers)
  else if (fault !== undefined && 'refuse' in fault) send(200, WRITERS[protocol]('', body, true))
  else send(200, WRITERS[protocol](await answerText(server, call, fault), body, false))
}

async function answerText(server: ModelServer, { system, prompt }: Call, fault: Fault | undefined): Promise<string> {
  if (fault !== undefined && 'text' in fault) return fault.text
  const purpose = system.startsWith('You take a test') ? 'answer' : 'write'
  const schema = { type: 'object' } as const
  const whole = JSON.stringify(
    await server.answer({ purpose, system, prompt, schema, schemaName: 'x', maxOutputTokens: 1000 }),
  )
  return fault !== undefined && 'cut' in fault ? whole.slice(0, Math.floor(whole.length * fault.cut)) : whole
}

function protocolOf(path: string): Protocol | undefined {
  if (path.endsWith(':generateContent')) return 'google'
  if (path.endsWith('/responses')) return 'openai'
  if (path.endsWith('/messages')) return 'anthropic'
  return path.endsWith('/chat/completions') ? 'openai-compatible' : undefined
}

type Part = { text?: string }
const join = (content: unknown): string =>
  typeof content === 'string' ? content : ((content ?? []) as Part[]).map((part) => part.text ?? '').join('')
interface Message {
  role: string
  content: unknown
}
const ofRole = (messages: unknown, ...roles: string[]): string =>
  ((messages ?? []) as Message[])
    .filter(({ role }) => roles.includes(role))
    .map(({ content }) => join(content))
    .join('\n')

/** Where each protocol carries system text and prompt. */
const READERS: Record<Protocol, (body: Record<string, unknown>) => { system: string; prompt: string }> = {
  google: (body) => ({
    system: join((body['systemInstruction'] as { parts?: Part[] } | undefined)?.parts),
    prompt: join(((body['contents'] ?? []) as { parts: Part[] }[])[0]?.parts),
  }),
  openai: ({ input, instructions }) => ({
    system: typeof instructions === 'string' ? instructions : ofRole(input, 'system', 'developer'),
    prompt: ofRole(input, 'user'),
  }),
  anthropic: ({ system, messages }) => ({ system: join(system), prompt: ofRole(messages, 'user') }),
  'openai-compatible': ({ messages }) => ({ system: ofRole(messages, 'system'), prompt: ofRole(messages, 'user') }),
}

const USE = { input: 120, output: 80 }

/** How each protocol says a text. */
const WRITERS: Record<Protocol, (text: string, body: Record<string, unknown>, refused: boolean) => unknown> = {
  google: (text, _, refused) => ({
    candidates: [
      refused
        ? { finishReason: 'SAFETY', index: 0 }
        : { content: { role: 'model', parts: [{ text }] }, finishReason: 'STOP', index: 0 },
    ],
    usageMetadata: { promptTokenCount: USE.input, candidatesTokenCount: USE.output, totalTokenCount: 200 },
  }),
  openai: (text, { model }, refused) => ({
    id: 'resp_1',
    object: 'response',
    created_at: 1_700_000_000,
    status: 'completed',
    model,
    output: [
      {
        type: 'message',
        id: 'msg_1',
        status: 'completed',
        role: 'assistant',
        content: [
          refused ? { type: 'refusal', refusal: 'I can not.' } : { type: 'output_text', text, annotations: [] },
        ],
      },
    ],
    incomplete_details: null,
    usage: { input_tokens: USE.input, output_tokens: USE.output, total_tokens: 200 },
  }),
  anthropic: (text, { model, tools }, refused) => ({
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model,
    content: anthropicContent(text, tools, refused),
    stop_reason: refused ? 'refusal' : tools === undefined ? 'end_turn' : 'tool_use',
    stop_sequence: null,
    usage: { input_tokens: USE.input, output_tokens: USE.output },
  }),
  'openai-compatible': (text, { model }, refused) => ({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_700_000_000,
    model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: refused ? null : text },
        finish_reason: refused ? 'content_filter' : 'stop',
      },
    ],
    usage: { prompt_tokens: USE.input, completion_tokens: USE.output, total_tokens: 200 },
  }),
}

/** Where the SDK asks for JSON by a tool, the answer is the tool's input. */
function anthropicContent(text: string, tools: unknown, refused: boolean): unknown[] {
  if (refused) return []
  const [tool] = (tools ?? []) as { name: string }[]
  if (tool === undefined) return [{ type: 'text', text }]
  return [{ type: 'tool_use', id: 'toolu_1', name: tool.name, input: JSON.parse(text) as unknown }]
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
