import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { build, type TestServer } from './build.ts'
import { learner, makeSubject } from './factories/material.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const FOLDER = path.join(ROOT, 'deploy/prometheus')

interface Rule {
  alert?: string
  record?: string
  expr: string
  annotations?: { runbook_url?: string }
}

const rules = (
  parse(readFileSync(path.join(FOLDER, 'rules.yml'), 'utf8')) as { groups: { rules: Rule[] }[] }
).groups.flatMap((group) => group.rules)
const alerts = rules.filter((rule) => rule.alert !== undefined)

function panels(): { name: string; expr: string }[] {
  return globSync(path.join(ROOT, 'deploy/grafana/*.json')).flatMap((file) => {
    const board = JSON.parse(readFileSync(file, 'utf8')) as {
      panels: { title: string; targets: { expr: string }[] }[]
    }
    return board.panels.flatMap(({ title, targets }) =>
      targets.map(({ expr }) => ({ name: `${path.basename(file)}: ${title}`, expr })),
    )
  })
}

test('the rules fire and stay silent as their unit tests say', () => {
  const { stdout, stderr, status } = spawnSync('promtool', ['test', 'rules', 'rules.test.yml'], {
    cwd: FOLDER,
    encoding: 'utf8',
  })
  expect(stdout + stderr).toMatch(/SUCCESS/)
  expect(status).toBe(0)
})

test('every alert has a unit test and a runbook, and every runbook an alert', () => {
  const tests = readFileSync(path.join(FOLDER, 'rules.test.yml'), 'utf8')
  const untested = alerts.filter(({ alert = '' }) => !tests.includes(`alertname: ${alert}`))
  expect(untested.map(({ alert }) => alert)).toEqual([])
  const runbooks = alerts.map(({ annotations }) => annotations?.runbook_url ?? '')
  expect(runbooks.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([])
  expect(globSync('docs/runbooks/*.md', { cwd: ROOT }).sort()).toEqual([...new Set(runbooks)].sort())
})

describe('a Prometheus that scraped the app', () => {
  let metrics: string
  let ask: <T>(what: string, query: Record<string, string>) => Promise<T>

  beforeAll(async () => {
    const server = await build(undefined)
    const app = await server.app.listen({ host: '127.0.0.1', port: 0 })
    await busy(server)
    metrics = (await server.app.inject('/metrics')).body
    const prometheus = await startPrometheus(new URL(app).host)
    ask = prometheus.ask
    return async () => {
      await prometheus.close()
      await server.close()
    }
  })

  test.each([...rules.map((rule) => ({ name: rule.alert ?? rule.record ?? '', expr: rule.expr })), ...panels()])(
    'understands $name, and all of its metrics and labels are ones that the app exports',
    async ({ expr }) => {
      await ask('query', { query: expr })
      for (const { metric, labels } of selectorsIn(expr)) {
        const recorded = rules.find((rule) => rule.record === metric)
        if (recorded !== undefined || metric === 'up') continue
        const family = metric.replace(/_(bucket|sum|count)$/, '')
        const declared = [metric, family].some((name) => metrics.includes(`# TYPE ${name} `))
        expect(declared, `${metric} is not exported`).toBe(true)
        for (const label of labels) expect(labelsOf(family, metrics), `${metric}{${label}}`).toContain(label)
      }
    },
  )
})

/** Enough of everything that metrics with labels have a series. */
async function busy(server: TestServer) {
  const lan = await learner(server)
  await makeSubject(lan)
  const { metrics } = server.parts
  // What takes a fault or a model to happen.
  metrics.count('db_errors_total', { query: 'none' }, 0)
  metrics.count('rate_limited_total', { tier: 'auth' }, 0)
  metrics.count('llm_calls_total', { provider: 'openai', outcome: 'answered' }, 0)
  metrics.count('llm_tokens_total', { provider: 'openai', direction: 'input' }, 0)
  metrics.count('llm_cost_cents_total', { provider: 'openai' }, 0)
  metrics.count('documents_processed_total', { outcome: 'ready' }, 0)
  metrics.count('questions_rejected_total', { reason: 'low_confidence' }, 0)
  metrics.observe('llm_call_duration_seconds', { provider: 'openai' }, 0)
  metrics.observe('job_duration_seconds', { queue: 'account-mail' }, 0)
}

/** Names that are followed by no bracket are metrics, once texts, groupings and numbers are taken away. */
function selectorsIn(expr: string): { metric: string; labels: string[] }[] {
  const bare = expr.replace(/\b(by|without|on|ignoring)\s*\([^)]*\)/g, ' ')
  const found = bare.matchAll(/([a-zA-Z_:][\w:]*)\s*(\{[^}]*\})?(?!\w*\s*\()/g)
  return [...found]
    .flatMap(([, name = '', selector = '']) =>
      /^(and|or|unless|bool|offset|[smhdw]|e)$/.test(name) || bare.includes(`${name}(`)
        ? []
        : [{ metric: name, labels: [...selector.matchAll(/(\w+)\s*[=!]/g)].map(([, label = '']) => label) }],
    )
    .filter(({ metric }) => (!/^\d/.test(metric) && metric.includes('_')) || metric === 'up')
}

function labelsOf(family: string, metrics: string): string[] {
  // The scraper adds these itself.
  const own = ['job', 'instance', 'le']
  const lines = metrics.split('\n').filter((line) => new RegExp(`^${family}(_bucket|_sum|_count)?\\{`).test(line))
  return [...own, ...lines.flatMap((line) => [...line.matchAll(/(\w+)="/g)].map(([, label = '']) => label))]
}

async function startPrometheus(target: string) {
  const folder = await mkdtemp(path.join(tmpdir(), 'learinal-prometheus-'))
  const port = await freePort()
  const config = `
global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: ['${path.join(FOLDER, 'rules.yml')}']
scrape_configs: [{ job_name: learinal, static_configs: [{ targets: ['${target}'] }] }]
`
  await writeFile(path.join(folder, 'prometheus.yml'), config)
  const args = [
    `--config.file=${folder}/prometheus.yml`,
    `--storage.tsdb.path=${folder}/data`,
    `--web.listen-address=127.0.0.1:${port}`,
  ]
  const child = spawn('prometheus', args, { stdio: 'ignore' })
  const ask = async <T>(what: string, query: Record<string, string>): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/${what}?${new URLSearchParams(query).toString()}`)
    const { status, data, error } = (await answer.json()) as { status: string; data: T; error?: string }
    if (status !== 'success') throw new Error(error)
    return data
  }
  await vi.waitFor(
    async () => {
      const { result } = await ask<{ result: unknown[] }>('query', { query: 'http_requests_total' })
      expect(result.length).toBeGreaterThan(0)
    },
    { timeout: 50_000, interval: 200 },
  )
  return {
    ask,
    async close() {
      const ended = once(child, 'exit')
      child.kill()
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
