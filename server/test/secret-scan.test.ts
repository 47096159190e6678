import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** The command of `scripts/check.ts`, in another folder. */
function scan(cwd: string) {
  const args = ['--secretlintrc', `${ROOT}.secretlintrc.json`, '--maskSecrets', '**/*']
  return spawnSync(`${ROOT}node_modules/.bin/secretlint`, args, { cwd, encoding: 'utf8' })
}

test('the secret scan fails on a planted key and passes without', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'learinal-secrets-'))
  t.onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(path.join(folder, 'clean.ts'), 'export const key = process.env.SIGNING_KEY\n')
  expect(scan(folder).status).toBe(0)

  const planted = {
    'key.pem': generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    'config.ts': `export const database = 'postgres://app:${randomBytes(12).toString('hex')}@db.learinal.net/app'\n`,
    'deploy.sh': `export GITHUB_TOKEN=ghp_${randomBytes(18).toString('hex')}\n`,
  }
  for (const [name, content] of Object.entries(planted)) {
    await writeFile(path.join(folder, name), content)
    const { status, stdout, stderr } = scan(folder)
    expect([name, status]).toEqual([name, 1])
    expect(stdout + stderr).toContain(name)
    expect(stdout + stderr).not.toContain(content.trim())
    await rm(path.join(folder, name))
  }
})
