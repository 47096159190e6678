import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { SignJWT } from 'jose'
import { afterEach, expect, test, vi } from 'vitest'
import { openAccessTokens } from './access-tokens.ts'
import { hashPassword, passwordFault, passwordMatches } from './passwords.ts'
import { loadSigningKeys } from './signing-keys.ts'
import { hashToken, newToken } from './tokens.ts'

const CLAIMS = { userId: 'u', sessionId: 's' }

function pem(type: 'ed25519' | 'x25519' = 'ed25519'): string {
  const { privateKey } = type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

const tokensOf = (text: string) => openAccessTokens(text, '/nowhere')

afterEach(() => {
  vi.useRealTimers()
})

test('a password is kept as argon2id with its own salt', async () => {
  const [one, two] = await Promise.all([hashPassword('Ba-con-meo-7'), hashPassword('Ba-con-meo-7')])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(two)
  expect(await passwordMatches('Ba-con-meo-7', one)).toBe(true)
  expect(await passwordMatches('Ba-con-meo-8', one)).toBe(false)
  expect(await passwordMatches('no account has this password', null)).toBe(false)
})

test.each([
  ['Ba-con-meo-7', undefined],
  ['Đặt-mật-khẩu-1', undefined],
  ['Ba-co7é', 'password_weak'],
  ['baaaaa-7', 'password_weak'],
  ['Baaaa 77', 'password_weak'],
  ['P@ssw0rd', 'password_common'],
  ['zAQ!2wsx', 'password_common'],
])('%s as a new password: %s', (password, fault) => {
  expect(passwordFault(password)).toBe(fault)
})

test('a token holds 256 random bits and is stored as its SHA-256', () => {
  const { token, hash } = newToken()
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(hash).toEqual(hashToken(token))
  expect(hashToken('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('an access token is good for 15 minutes, under the key that signed it', async () => {
  vi.useFakeTimers({ now: new Date('2026-01-01T00:00:00Z') })
  const tokens = await tokensOf(pem())
  const accessToken = await tokens.sign(CLAIMS)
  vi.setSystemTime(new Date('2026-01-01T00:14:59Z'))
  expect(await tokens.verify(accessToken)).toEqual(CLAIMS)
  expect(await (await tokensOf(pem())).verify(accessToken)).toBeNull()
  vi.setSystemTime(new Date('2026-01-01T00:15:00Z'))
  expect(await tokens.verify(accessToken)).toBeNull()
})

test('a token that the same key signed for another use is no access token', async () => {
  const key = pem()
  const tokens = await tokensOf(key)
  const other = (typ: string) =>
    new SignJWT({ sid: 's' })
      .setProtectedHeader({ alg: 'EdDSA', typ, kid: tokens.jwks.keys[0]?.kid ?? '' })
      .setIssuer('learinal')
      .setSubject('u')
      .setExpirationTime('5m')
      .sign(createPrivateKey(key))
  expect(await tokens.verify(await other('at+jwt'))).toEqual(CLAIMS)
  expect(await tokens.verify(await other('JWT'))).toBeNull()
})

test('a key is changed by putting a new one in front: tokens of the old one stay good', async () => {
  const [old, fresh] = [pem(), pem()]
  const accessToken = await (await tokensOf(old)).sign(CLAIMS)
  const both = await tokensOf(`${fresh}${old}`)
  expect(await both.verify(accessToken)).toEqual(CLAIMS)
  expect(both.jwks.keys).toHaveLength(2)
  const next = await both.sign(CLAIMS)
  expect(await (await tokensOf(fresh)).verify(next)).toEqual(CLAIMS)
  expect(await (await tokensOf(old)).verify(next)).toBeNull()
})

test('the key is made once, for the owner of the process only', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'learinal-key-'))
  t.onTestFinished(() => rm(folder, { recursive: true }))
  const file = path.join(folder, 'signing-key.pem')
  const loaded = await Promise.all([1, 2, 3].map(() => loadSigningKeys(undefined, file)))
  const text = await readFile(file, 'utf8')
  for (const [key] of loaded) expect(key.export({ type: 'pkcs8', format: 'pem' })).toBe(text)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('a given key is taken from one line too, and anything else is refused in words', async () => {
  const key = pem()
  const [loaded] = await loadSigningKeys(key.replaceAll('\n', '\\n'), '/nowhere')
  expect(loaded.export({ type: 'pkcs8', format: 'pem' })).toBe(key)
  await expect(loadSigningKeys('secret', '/nowhere')).rejects.toThrow('SIGNING_KEY must hold an Ed25519 private key')
  await expect(loadSigningKeys(pem('x25519'), '/nowhere')).rejects.toThrow('SIGNING_KEY must hold Ed25519 keys only')
  const broken = key.replace(/\n.{10}/, '\n')
  await expect(loadSigningKeys(broken, '/nowhere')).rejects.toThrow('can not be read')
})
