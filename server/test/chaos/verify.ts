import { hash, type Person } from './person.ts'

export interface Findings {
  lost: string[]
  doubled: string[]
  wrong: string[]
}

interface Item {
  id: string
  name?: string
  fileName?: string
  title?: string
  status?: string
  score?: number | null
  failure?: { reason: string } | null
}

/** Everything acknowledged is there, once, and nothing that was not asked for. */
export async function verify(person: Person): Promise<Findings> {
  const { subjects, documents, sets, attempts } = person.known
  const findings: Findings = { lost: [], doubled: [], wrong: [] }
  const compare = (what: string, found: string[], expected: string[]) => {
    findings.lost.push(...expected.filter((each) => !found.includes(each)).map((each) => `${what} ${each}`))
    findings.doubled.push(...found.filter((each) => !expected.includes(each)).map((each) => `${what} ${each}`))
  }
  const ownSubjects = await list(person, '/subjects')
  compare(
    'subject',
    ownSubjects.map(({ id, name }) => `${id} ${String(name)}`),
    [...subjects].map((pair) => pair.join(' ')),
  )
  const files = (await Promise.all(ownSubjects.map(({ id }) => list(person, `/subjects/${id}/documents`)))).flat()
  compare(
    'document',
    files.map(({ id, fileName }) => `${id} ${String(fileName)}`),
    documents.map(({ id, name }) => `${id} ${name}`),
  )
  for (const { id, status } of files) if (status !== 'ready') findings.wrong.push(`document ${id} is ${String(status)}`)
  for (const { id, sha256 } of documents) {
    if (hash((await person.get(`/documents/${id}/file`)).bytes) !== sha256) findings.lost.push(`content of ${id}`)
  }
  const ownSets = await list(person, '/question-sets')
  compare(
    'set',
    ownSets.map(({ id, title }) => `${id} ${String(title)}`),
    [...sets].map(([id, { title }]) => `${id} ${title}`),
  )
  for (const { id, status, failure } of ownSets) {
    if (status === 'generating' || failure?.reason === 'internal') findings.wrong.push(`set ${id} is ${String(status)}`)
  }
  const runs = await list(person, '/attempts')
  compare(
    'attempt',
    runs.map(({ id, score }) => `${id} ${String(score)}`),
    attempts.map(({ id, score }) => `${id} ${score}`),
  )
  return findings
}

async function list(person: Person, route: string): Promise<Item[]> {
  const items: Item[] = []
  for (let cursor = ''; ;) {
    const { body } = await person.get(`${route}?limit=100${cursor}`)
    const page = body as { items: Item[]; nextCursor: string | null }
    items.push(...page.items)
    if (page.nextCursor === null) return items
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`
  }
}
