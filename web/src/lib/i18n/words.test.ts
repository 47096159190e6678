import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { en } from './en.ts'
import { vi } from './vi.ts'

const SRC = path.join(import.meta.dirname, '../..')
const PLURAL = /_(one|other)$/

function flat(words: object, prefix = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value as object, `${prefix}${key}.`),
  )
}
const english = new Map(flat(en))
const vietnamese = new Map(flat(vi))
const base = (key: string) => key.replace(PLURAL, '')
const names = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g))].sort()

test('both languages have the same words; English has a plural wherever one is counted', () => {
  expect(new Set([...vietnamese.keys()].map(base))).toEqual(new Set([...english.keys()].map(base)))
  for (const key of english.keys()) {
    if (PLURAL.test(key))
      expect([key, english.has(`${base(key)}_one`), english.has(`${base(key)}_other`)]).toEqual([key, true, true])
    else expect([key, vietnamese.has(key)]).toEqual([key, true])
  }
  for (const key of vietnamese.keys()) expect(key).not.toMatch(/_one$/)
})

test('a translation fills in what the other fills in, and none is empty', () => {
  for (const [key, text] of vietnamese) {
    const other = english.get(key) ?? ''
    expect([key, names(text)]).toEqual([key, names(other)])
    expect([key, text.trim().length > 0 && other.trim().length > 0]).toEqual([key, true])
  }
})

test('every key that the code names is there, and every key is named', () => {
  const code = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|gen)\./.test(file))
    .map((file) => readFileSync(path.join(SRC, file), 'utf8'))
    .join('\n')
  const keys = new Set([...english.keys()].map(base))
  const named = [...code.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key = '']) => key)
  expect(named.filter((key) => !keys.has(key))).toEqual([])
  const patterns = [...code.matchAll(/\bt\(\s*`([^`]+)`/g)].map(
    ([, key = '']) => new RegExp(`^${key.replaceAll('.', '\\.').replaceAll(/\$\{[^}]+\}/g, '.+')}$`),
  )
  const isNamed = (key: string) => named.includes(key) || patterns.some((pattern) => pattern.test(key))
  const unused = [...keys].filter((key) => !isNamed(key) && !code.includes(`'${key}'`))
  expect(unused).toEqual([])
})
