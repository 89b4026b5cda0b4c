import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { present } from '#kernel/impossible.ts'
import { joinEmbedded } from '#platform/db/embedded.ts'
import { freePort } from '#platform/net/free-port.ts'
import { fillCall, PRESSER } from './fill.ts'
import { Marks, type Way } from './marks.ts'
import { coreSecondsOf } from './core-seconds.ts'

export type HttpBench = {
  readonly name: string
  readonly connections: number
  readonly perSecond: number
  /** Of the anchor at the same number of connections, measured in turn in the same run. */
  readonly ratio: number
  readonly cpuMsPerRequest: number
  readonly p99Ms: number
}

/** Rounds, in which the anchor and the targets take turns: whatever else the machine does meets all of them. */
const ROUNDS = 3
const SECONDS = 2
const WARMING_SECONDS = 2
const HERE = import.meta.dirname

const started = new Set<ChildProcess>()
process.once('exit', () => started.forEach((child) => child.kill('SIGKILL')))

export async function program(
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  until: string,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  started.add(child)
  let output = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text) => {
      output += String(text)
      if (output.includes(until)) resolve()
    })
    child.once('exit', () => reject(new Error(`${words.join(' ')} ended:\n${output}`)))
  })
  return child
}

type Target = {
  readonly name: string
  readonly url: string
  readonly child: ChildProcess
  readonly cookie: string
  /** Of what is pressed; without them a page or list is read. */
  readonly pressing?: { readonly marks: Marks; readonly way: Way }
}
type Shot = {
  readonly requests: number
  readonly seconds: number
  readonly cpuMs: number
  readonly p99Ms: number
}

async function shoot(target: Target, connections: number, seconds = SECONDS): Promise<Shot> {
  const { child, url, cookie, pressing } = target
  const before = await coreSecondsOf(child.pid ?? 0)
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    headers: { cookie, 'accept-encoding': 'identity' },
    // Each connection presses on a mark of its own, as each juror does.
    ...(pressing
      ? { setupClient: (client) => client.setRequests([pressing.marks.pressed(pressing.way)]) }
      : { workers: 1 }),
  })
  if (result.non2xx > (pressing ? connections : 0) || result.errors > 0)
    throw new Error(`${url} answered ${result.non2xx} times with an error`)
  return {
    requests: result.requests.total,
    seconds: result.duration,
    cpuMs: ((await coreSecondsOf(child.pid ?? 0)) - before) * 1000,
    p99Ms: result.latency.p99,
  }
}

type Figures = Pick<HttpBench, 'perSecond' | 'cpuMsPerRequest' | 'p99Ms'>

function figuresOf(shots: readonly Shot[]): Figures {
  const sum = (read: (shot: Shot) => number): number => shots.reduce((total, shot) => total + read(shot), 0)
  const requests = sum((shot) => shot.requests)
  return {
    perSecond: requests / sum(({ seconds }) => seconds),
    cpuMsPerRequest: sum((shot) => shot.cpuMs) / requests,
    p99Ms: Math.max(...shots.map(({ p99Ms }) => p99Ms)),
  }
}

/** All targets at one number of connections; the first is the anchor. */
async function inTurn(targets: readonly Target[], connections: number): Promise<HttpBench[]> {
  const shots = targets.map((): Shot[] => [])
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, target] of targets.entries()) shots[index]?.push(await shoot(target, connections))
  const figures = shots.map(figuresOf)
  return targets.map(({ name }, index) => {
    const [own, anchor] = [present(figures[index], name), present(figures[0], 'the anchor')]
    return { name, connections, ...own, ratio: own.perSecond / anchor.perSecond }
  })
}

export async function sessionCookie(url: string, env: NodeJS.ProcessEnv, email: string): Promise<string> {
  const child = spawn(process.execPath, [join(HERE, '../src/cli/main.ts'), 'sign-in', email], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (text) => (output += String(text)))
  await once(child, 'exit')
  const code = new URL(output.trim()).searchParams.get('code')
  const answer = await fetch(`${url}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, code }),
  })
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

/**
 * The list of 50 entries as JSON, the archive as a page, one key press on the desk and the office page of a call with
 * 1,000 entries and 3,000 reviews, each beside a bare server in the same run.
 */
export async function benchHttp(): Promise<HttpBench[]> {
  const folder = await mkdtemp(join(tmpdir(), 'clarion-bench-'))
  const port = await freePort()
  const env = { ...process.env, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'warn' }
  const site = await program([join(HERE, '../src/cli/main.ts'), 'start'], env, 'Clarion is ready')
  const barePort = await freePort()
  const databaseUrl = joinEmbedded(join(folder, 'postgres')) ?? ''
  const bare = await program([join(HERE, 'bare.ts'), databaseUrl, String(barePort)], process.env, 'ready')
  const url = `http://localhost:${port}`
  const filled = await fillCall(databaseUrl)
  const cookie = await sessionCookie(url, env, 'organiser-1@demo.invalid')
  const juror = await sessionCookie(url, env, PRESSER)
  const ours = (name: string, path: string): Target => ({ name, url: `${url}${path}`, child: site, cookie })
  const marks = new Marks(filled, url)
  const pressed = (name: string, way: Way): Target => ({
    ...ours(name, ''),
    cookie: juror,
    pressing: { marks, way },
  })
  const targets = [
    {
      name: 'anchor: bare Fastify, one query',
      url: `http://127.0.0.1:${barePort}/list`,
      child: bare,
      cookie: '',
    },
    ours('JSON list of 50 entries, as organiser', '/api/v1/office/calls/clarinet-2019/entries'),
    ours('JSON page of the archive', '/api/v1/archive/entries'),
    ours('archive as a page', '/en/archive'),
    pressed('one key press on the desk: a saved mark (goal 0.3)', 'api'),
    pressed('the same as the desk sends it, by its form', 'form'),
    ours(`office page of 1,000 entries and 3,000 reviews (goal 0.2)`, `/en/office/${filled.key}`),
  ]
  // A program that has just started is slow for the first requests; neither side is measured on those.
  for (const target of targets) await shoot(target, 16, WARMING_SECONDS)
  const lines = [...(await inTurn(targets, 1)), ...(await inTurn(targets, 16))]
  bare.kill()
  const ended = once(site, 'exit')
  site.kill('SIGTERM')
  await ended
  await rm(folder, { recursive: true, force: true })
  return lines
}
