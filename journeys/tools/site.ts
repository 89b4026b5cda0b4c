import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { APIRequestContext } from '@playwright/test'
import { PATIENCE_MS } from './patience.ts'
import { ROOT } from './root.ts'

const PROGRAM = join(ROOT, 'server/src/cli/main.ts')

type Settings = Readonly<Record<string, string>>

/** A whole site with everything embedded, as `npm start` would start it. */
export type Site = {
  readonly url: string
  /** The variables it was started with. */
  readonly settings: Settings
  /** The operator's command beside the running site; resolves with what it printed. */
  clarion(...words: readonly string[]): Promise<string>
  output(): string
  stop(): Promise<void>
}

/** What a journey needs of a site. */
export type Visited = ReturnType<typeof siteAt>

export type SiteOptions = {
  /** Leaves the demonstration out. */
  readonly empty?: boolean
  readonly env?: Readonly<Record<string, string>>
}

/** A site that another process runs, for the one who only visits it. */
export const siteAt = (url: string, settings: Settings): Pick<Site, 'url' | 'settings' | 'clarion'> => ({
  url,
  settings,
  clarion: (...words) => run(words, settings),
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

export async function startSite({ empty = false, env = {} }: SiteOptions = {}): Promise<Site> {
  const dataDir = await mkdtemp(join(tmpdir(), 'clarion-journey-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const settings = {
    PATH: process.env['PATH'] ?? '',
    DATA_DIR: join(dataDir, 'data'),
    PORT: String(port),
    LOG_LEVEL: 'warn',
    PLACES: 'none',
    ...env,
  }
  const child = spawn(process.execPath, [PROGRAM, 'start', ...(empty ? ['--empty'] : [])], {
    env: settings,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)))
  process.once('exit', () => child.kill('SIGKILL'))
  await ready(child, () => output)
  return {
    url,
    settings,
    output: () => output,
    clarion: (...words) => run(words, settings),
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function ready(child: ChildProcess, output: () => string): Promise<void> {
  const isGone = once(child, 'exit').then(() => true)
  while (!output().includes('Clarion is ready')) {
    if (await Promise.race([isGone, sleep(100, false)]))
      throw new Error(`The site did not start:\n${output()}`)
  }
}

async function run(words: readonly string[], env: Settings): Promise<string> {
  const child = spawn(process.execPath, [PROGRAM, ...words], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (text) => (output += String(text)))
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`clarion ${words.join(' ')} ended with ${String(code)}: ${output}`)
  return output.trim()
}

/** The last mail to an address, from the local mailbox; waits until one that fits is there. */
export async function mailTo(
  request: APIRequestContext,
  site: Visited,
  address: string,
  subject: RegExp = /./,
): Promise<{ readonly subject: string; readonly text: string }> {
  const giveUpAt = Date.now() + PATIENCE_MS
  while (Date.now() < giveUpAt) {
    const list = await (await request.get(`${site.url}/api/v1/mailbox/messages`)).json()
    const found = (list.messages as { id: string; to: string; subject: string }[]).find(
      (message) => message.to === address && subject.test(message.subject),
    )
    if (found) return (await request.get(`${site.url}/api/v1/mailbox/messages/${found.id}`)).json()
    await sleep(200)
  }
  throw new Error(`No mail to ${address} with ${String(subject)}`)
}
