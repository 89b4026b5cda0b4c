import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { joinEmbedded } from '#platform/db/embedded.ts'

export type HttpBench = {
  readonly name: string
  readonly connections: number
  readonly perSecond: number
  /** Of the anchor at the same number of connections, measured in turn in the same run. */
  readonly ratio: number
  readonly cpuMsPerRequest: number
  readonly p99Ms: number
}

const SECONDS = 4
const HERE = import.meta.dirname
const TICKS_PER_SECOND = 100

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const started = new Set<ChildProcess>()
process.once('exit', () => started.forEach((child) => child.kill('SIGKILL')))

async function program(
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

/** Milliseconds of processor time that a process has used so far (Linux: proc(5), fields utime and stime). */
async function cpuMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND
}

type Shot = { readonly perSecond: number; readonly cpuMsPerRequest: number; readonly p99Ms: number }

async function shoot(child: ChildProcess, url: string, connections: number, cookie: string): Promise<Shot> {
  const before = await cpuMs(child.pid ?? 0)
  const result = await autocannon({
    url,
    connections,
    duration: SECONDS,
    workers: 1,
    headers: { cookie, 'accept-encoding': 'identity' },
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url} answered ${result.non2xx} times with an error`)
  const requests = result.requests.total
  return {
    perSecond: requests / SECONDS,
    cpuMsPerRequest: ((await cpuMs(child.pid ?? 0)) - before) / requests,
    p99Ms: result.latency.p99,
  }
}

async function sessionCookie(url: string, env: NodeJS.ProcessEnv): Promise<string> {
  const email = 'organiser-1@demo.invalid'
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

/** The list of 50 entries as JSON and the archive as a page, each beside a bare server in the same run. */
export async function benchHttp(): Promise<HttpBench[]> {
  const folder = await mkdtemp(join(tmpdir(), 'clarion-bench-'))
  const port = await freePort()
  const env = { ...process.env, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'warn' }
  const site = await program([join(HERE, '../src/cli/main.ts'), 'start'], env, 'Clarion is ready')
  const barePort = await freePort()
  const databaseUrl = joinEmbedded(join(folder, 'postgres')) ?? ''
  const bare = await program([join(HERE, 'bare.ts'), databaseUrl, String(barePort)], process.env, 'ready')
  const url = `http://localhost:${port}`
  const cookie = await sessionCookie(url, env)
  const targets = [
    ['JSON list of 50 entries, as organiser', `${url}/api/v1/calls/clarinet-2019/entries`],
    ['JSON page of the archive', `${url}/api/v1/archive/entries`],
    ['archive as a page', `${url}/en/archive`],
  ] as const
  const lines: HttpBench[] = []
  for (const connections of [1, 16]) {
    const anchor = await shoot(bare, `http://127.0.0.1:${barePort}/list`, connections, '')
    lines.push({ name: 'anchor: bare Fastify, one query', connections, ratio: 1, ...anchor })
    for (const [name, address] of targets) {
      const shot = await shoot(site, address, connections, cookie)
      lines.push({ name, connections, ratio: shot.perSecond / anchor.perSecond, ...shot })
    }
  }
  bare.kill()
  const ended = once(site, 'exit')
  site.kill('SIGTERM')
  await ended
  await rm(folder, { recursive: true, force: true })
  return lines
}
