#!/usr/bin/env node
// The operator's command. Its sources are TypeScript, which needs Node 24: taken from node_modules where this Node is older.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const isRecent = Number(process.versions.node.split('.')[0]) >= 24
const installed = here('../../node_modules/.bin/node')

if (isRecent) await import('../src/cli/main.ts')
else if (existsSync(installed)) {
  const child = spawn(installed, [here('../src/cli/main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // Ctrl-C reaches the child through the terminal; this process only waits for it.
  process.on('SIGINT', () => undefined)
  child.on('exit', (code) => (process.exitCode = code ?? 1))
} else {
  process.stderr.write(`Node 24 or later is needed; this is ${process.version}. Run "npm install" first.\n`)
  process.exitCode = 1
}
