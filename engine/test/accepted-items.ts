/** Items that the rules accept, made from the texts kept for tests. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Language } from '../src/document.ts'
import { judge } from '../src/gate/gate.ts'
import type { GateItem } from '../src/gate/item.ts'
import { readDocument } from '../src/read/index.ts'
import { candidatesOf } from '../src/write/candidates.ts'
import { gatherMaterial } from '../src/write/material.ts'

const TEXTS = new URL('../test-texts/', import.meta.url)

/** Every candidate without a finding from the test texts of a language, with its document's name. */
export async function acceptedItems(language: Language): Promise<GateItem[]> {
  const folder = new URL(`${language}/`, TEXTS)
  const items: GateItem[] = []
  for (const name of readdirSync(folder).sort()) {
    const document = await readDocument(readFileSync(new URL(name, folder)), { name })
    for (const { stem, key, distractors, explanation, fact } of candidatesOf(gatherMaterial([document], language))
      .candidates) {
      const { text } = fact.sentence.page
      const source = { quote: text.slice(fact.proof.start, fact.proof.end), pageText: text, ...fact.proof }
      const item = { stem, options: [key, ...distractors], answerIndex: 0, explanation, language, source }
      if (judge(item).findings.length === 0) items.push(item)
    }
  }
  return items
}
