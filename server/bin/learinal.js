#!/usr/bin/env node
// Runs the command line on Node 24 or newer, whichever Node started this file.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import(main)
} else {
  process.exitCode = runOnBundledNode()
}

function runOnBundledNode() {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  try {
    const node = createRequire(import.meta.url).resolve(`${name}/bin/node`)
    const { status, signal } = spawnSync(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
    return status ?? (signal === null ? 1 : 128)
  } catch {
    process.stderr.write(
      `Learinal needs Node 24 or newer; this is ${process.version} and no bundled Node fits ${name}.\n`,
    )
    return 1
  }
}
