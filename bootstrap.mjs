// First step of every npm command. Plain JavaScript without dependencies, because it runs before anything is installed,
// on whatever Node (20 or later) the machine has; the rest runs on the Node 24 that npm installs into node_modules.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { builtFrom, sha256, sourcesHash } from './build-stamp.mjs'

const ROOT = dirname(fileURLToPath(import.meta.url))
const BIN = join(ROOT, 'node_modules', '.bin')
const INSTALLED = join(ROOT, 'node_modules', '.clarion-installed')
const WINDOWS = process.platform === 'win32'

/** What each command needs installed ('site': without the tools of journeys) and which program it then becomes. */
const COMMANDS = {
  start: { scope: 'site', build: true, program: ['server/src/cli/main.ts', 'start'] },
  dev: {
    scope: 'all',
    build: false,
    program: ['--watch-preserve-output', '--watch-path=server/src', 'journeys/tools/dev.ts'],
  },
  check: { scope: 'all', build: false, program: ['journeys/tools/check/main.ts'] },
  test: { scope: 'all', build: true, program: ['journeys/tools/run-tests.ts'] },
  bench: { scope: 'all', build: true, program: ['server/bench/main.ts'] },
}

const say = (line) => process.stderr.write(`${line}\n`)

async function timed(title, work) {
  const from = performance.now()
  const done = await work()
  if (done !== false) say(`${title}: ${((performance.now() - from) / 1000).toFixed(1)} s`)
}

/** Resolves with the exit code of a child; a signal becomes 128 plus its number, as shells have it. */
function run(command, args, options = {}) {
  return new Promise((fulfil, fail) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options })
    const forget = forwardSignals(child)
    child.on('error', fail)
    child.on('exit', (code, signal) => {
      forget()
      fulfil(code ?? 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 0))
    })
  })
}

/** A terminal sends Ctrl-C to the child as well; a second one would cut its draining short. */
function forwardSignals(child) {
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
    const handler = () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    process.on(signal, handler)
    return [signal, handler]
  })
  return () => handlers.forEach(([signal, handler]) => process.off(signal, handler))
}

const readJson = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined)

// ---- install

const lockPath = join(ROOT, 'package-lock.json')
const lockHash = () => sha256(readFileSync(lockPath), process.platform, process.arch)

/** True when somebody ran `npm install` by hand: npm's own record names every package of our lock file. */
function isCompleteByNpmsRecord() {
  const wanted = readJson(lockPath)?.packages ?? {}
  const present = readJson(join(ROOT, 'node_modules', '.package-lock.json'))?.packages
  if (!present) return false
  return Object.entries(wanted).every(
    ([path, entry]) =>
      !path.startsWith('node_modules/') ||
      entry.optional ||
      entry.link ||
      present[path]?.version === entry.version,
  )
}

function isInstalled(scope) {
  const stamp = readJson(INSTALLED)
  if (stamp?.lock === lockHash()) return stamp.scope === 'all' || stamp.scope === scope
  if (!isCompleteByNpmsRecord()) return false
  writeFileSync(INSTALLED, JSON.stringify({ lock: lockHash(), scope: 'all' }))
  return true
}

async function install(scope) {
  if (isInstalled(scope)) return false
  const only = ['--workspace', 'server', '--workspace', 'web', '--include-workspace-root']
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel', 'error', ...(scope === 'site' ? only : [])]
  // npm must not run on the Node inside the folder that it is about to replace.
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((entry) => !entry.endsWith(join('node_modules', '.bin')))
  const env = { ...process.env, PATH: path.join(delimiter), NODE_ENV: 'development' }
  const code = await run(WINDOWS ? 'npm.cmd' : 'npm', args, { env, shell: WINDOWS })
  if (code !== 0) process.exit(code)
  writeFileSync(INSTALLED, JSON.stringify({ lock: lockHash(), scope }))
}

/** Node 24 as npm installed it, else the one that runs this file when it is recent enough. */
function node24() {
  const installed = join(BIN, 'node')
  if (!WINDOWS && existsSync(installed)) return installed
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  say(
    `Node 24 or later is needed on ${process.platform}-${process.arch}; this is ${process.version}. See https://nodejs.org`,
  )
  return process.exit(1)
}

// ---- build

async function build() {
  const hash = sourcesHash()
  if (builtFrom() === hash) return false
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--logLevel', 'warn']
  const code = await run(node24(), args, { cwd: join(ROOT, 'web'), stdio: ['ignore', 2, 2] })
  if (code !== 0) process.exit(code)
}

// ---- go

const [name = 'start', ...rest] = process.argv.slice(2)
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
if (!command) {
  say(`Unknown command "${name}". Known: ${Object.keys(COMMANDS).join(', ')}.`)
  process.exit(2)
}
process.chdir(ROOT)
await timed('install', () => install(command.scope))
if (command.build) await timed('build', build)
const env = { ...process.env, PATH: [BIN, process.env.PATH ?? ''].join(delimiter) }
process.exitCode = await run(node24(), [...command.program, ...rest], { env })
