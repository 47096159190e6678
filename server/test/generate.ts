import { readDocument, writeQuestions } from '@learinal/engine'
import openapiTypescript, { astToString } from 'openapi-typescript'
import type { Connection } from '../src/platform/db/index.ts'
import type { App } from '../src/platform/http/server.ts'

/** The committed form of the OpenAPI document: two-space JSON, one trailing newline. */
export function openApiText(app: App): string {
  return `${JSON.stringify(app.swagger(), null, 2)}\n`
}

/** A connection as one URL, for programs that take nothing else. */
export function connectionUrl({ host, user, password, database }: Connection): string {
  const credentials = `${encodeURIComponent(user ?? '')}:${encodeURIComponent(String(password))}`
  return `postgres://${credentials}@localhost/${database ?? ''}?host=${encodeURIComponent(host ?? '')}`
}

/** The types of the web app's client. */
export async function clientTypes(openApi: string): Promise<string> {
  return `/* Made by npm run generate. */\n${astToString(await openapiTypescript(openApi))}`
}

const SAMPLE_QUESTIONS = 4

/** The landing page's sample: what the engine makes of its text, as `sample.<language>.json`. */
export async function landingSample(text: string): Promise<string> {
  const document = await readDocument(Buffer.from(text), { name: 'sample.txt' })
  const { questions } = writeQuestions({ documents: [document], count: SAMPLE_QUESTIONS, seed: 1 })
  const shown = questions.map(({ stem, options, answerIndex, explanation, citation }) => {
    return { stem, options, answerIndex, explanation, quote: citation.quote }
  })
  return `${JSON.stringify({ text: text.trimEnd(), questions: shown }, null, 2)}\n`
}
