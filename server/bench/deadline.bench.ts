import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { aCall } from '#features/calls/testing.ts'
import { anEntry, type MadeEntry } from '#features/entries/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { freePort } from '#platform/net/free-port.ts'
import { parseSettings } from '#platform/settings/settings.ts'
import { openParts, type Parts } from '../src/parts.ts'
import { aPhotograph, closeAt, signIn } from '../src/testing/closing.ts'
import { coreSecondsOf } from './core-seconds.ts'

/** What a close was like: entrants who hand in with real pictures over one minute that ends at it. */
export type DeadlineBench = {
  readonly entrants: number
  readonly handedIn: number
  /** Requests that were begun before the close, and of these the refused. */
  readonly begun: number
  readonly refused: number
  /** Entrants whose pictures took so long that the close came before their last click. */
  readonly overtaken: number
  readonly pages: number
  readonly pageP99Ms: number
  /** Of the site and what it starts for pictures, without the database. */
  readonly peakMb: number
  /** That the site's own process worked in that minute: other programs on the machine do not count. */
  readonly siteCoreSeconds: number
  readonly uploadP99Ms: number
  readonly loadBefore: number
}

const MINUTE_MS = 60_000
const SETTING_UP_MS = 8_000
const PAGE_EVERY_MS = 250

type Entrant = Pick<MadeEntry, 'entry'> & { readonly headers: Record<string, string> }
type Answer = {
  readonly begunMs: number
  readonly tookMs: number
  readonly status: number
  readonly text: string
}

/** A close with so many entrants; on a machine that does nothing else, because clients and site share it. */
export async function benchDeadline(entrants = 200): Promise<DeadlineBench> {
  const dataDir = await mkdtemp(join(tmpdir(), 'clarion-deadline-'))
  const port = await freePort()
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn', TRUST_PROXY: '1' }
  const loadBefore = loadavg()[0] ?? 0
  const site = spawn(
    process.execPath,
    [join(import.meta.dirname, '../src/cli/main.ts'), 'start', '--empty'],
    {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  process.once('exit', () => site.kill('SIGKILL'))
  const url = `http://localhost:${port}`
  while (!(await fetch(`${url}/readyz`).catch(() => null))?.ok) await sleep(200)
  const parts = await openParts(parseSettings(env), { mayStartDatabase: false })
  try {
    return { ...(await aClose({ parts, url, pid: site.pid ?? 0 }, entrants)), loadBefore }
  } finally {
    await parts.close()
    site.kill('SIGTERM')
    await once(site, 'exit')
    await rm(dataDir, { recursive: true, force: true })
  }
}

type Site = { readonly parts: Parts; readonly url: string; readonly pid: number }

async function aClose({ parts, url, pid }: Site, count: number) {
  const pictures = await Promise.all([aPhotograph(760, 570), aPhotograph(4000, 3000)])
  const ctx = parts.ctxFor({ kind: 'operator', command: 'bench' })
  const call = await aCall(ctx)
  const entrants: Entrant[] = []
  for (let n = 0; n < count; n++) entrants.push(await anEntrantOf(ctx, url, { call, n }))
  const closesMs = Math.ceil((Date.now() + SETTING_UP_MS + MINUTE_MS) / 1000) * 1000
  await closeAt(ctx, call, closesMs)
  const memory = watchMemory(pid)
  const workedBefore = await coreSecondsOf(pid)
  const pages = watchPages(url, entrants[0]?.headers ?? {}, closesMs)
  const all = await Promise.all(
    entrants.map(async (entrant, n) => {
      await sleep(closesMs - MINUTE_MS + (n * MINUTE_MS) / count - Date.now())
      return handInWith(url, entrant, { pictures, closesMs })
    }),
  )
  const answers = all.flat().filter(({ begunMs }) => begunMs < closesMs)
  const uploads = answers.filter(({ status }) => status === 201).map(({ tookMs }) => tookMs)
  const waits = (await pages).map(({ tookMs }) => tookMs)
  return {
    entrants: count,
    handedIn: answers.filter(({ text }) => text.startsWith('{"submission"')).length,
    begun: answers.length,
    refused: answers.filter(({ status }) => status >= 300).length,
    overtaken: all.filter((own) => own.length < 2 * pictures.length + 1).length,
    pages: waits.length,
    pageP99Ms: p99(waits),
    peakMb: memory.stop(),
    siteCoreSeconds: (await coreSecondsOf(pid)) - workedBefore,
    uploadP99Ms: p99(uploads),
  }
}

async function anEntrantOf(
  ctx: Ctx,
  url: string,
  { call, n }: { readonly call: Awaited<ReturnType<typeof aCall>>; readonly n: number },
): Promise<Entrant> {
  const email = `town-${n}@example.eu`
  const { entry } = await anEntry(ctx, { call, traits: ['complete'], email })
  return { entry, headers: await signIn(ctx, { url, email, from: `10.1.${n >> 8}.${n & 255}` }) }
}

type Handing = { readonly pictures: readonly Buffer[]; readonly closesMs: number }

/** One picture after the other, as the page sends them, with what is said of each, and the click; what would begin after the close is not sent. */
async function handInWith(url: string, { entry, headers }: Entrant, { pictures, closesMs }: Handing) {
  const answers: Answer[] = []
  for (const picture of pictures) {
    if (Date.now() >= closesMs) return answers
    const body = new FormData()
    body.append('files', new File([new Uint8Array(picture)], 'photograph.jpg'))
    const path = `/api/v1/holders/entry/${entry.id}/media?slot=images`
    const answer = await timed(`${url}${path}`, { method: 'POST', headers, body })
    answers.push(answer, await describe(url, headers, answer))
  }
  if (Date.now() >= closesMs) return answers
  const body = JSON.stringify({ version: entry.version })
  const sent = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body }
  answers.push(await timed(`${url}/api/v1/my/entries/${entry.id}/submissions`, sent))
  return answers
}

const SAID = { version: 1, alt: 'A photograph', credit: 'Town', licence: 'CC-BY-4.0' }

async function describe(url: string, headers: Record<string, string>, { text }: Answer): Promise<Answer> {
  const { media } = JSON.parse(text) as { readonly media?: readonly { readonly id: string }[] }
  return timed(`${url}/api/v1/media/${media?.[0]?.id}`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(SAID),
  })
}

async function timed(url: string, request: RequestInit): Promise<Answer> {
  const begunMs = Date.now()
  const answer = await fetch(url, request)
  const text = await answer.text()
  return { begunMs, tookMs: Date.now() - begunMs, status: answer.status, text }
}

/** What others see meanwhile: the public start and an entrant's list, by turns. */
async function watchPages(url: string, headers: Record<string, string>, untilMs: number): Promise<Answer[]> {
  const asked: Promise<Answer>[] = []
  await sleep(untilMs - MINUTE_MS - Date.now())
  for (let n = 0; Date.now() < untilMs; n++) {
    asked.push(timed(`${url}${n % 2 ? '/en/my' : '/en'}`, { headers }))
    await sleep(PAGE_EVERY_MS)
  }
  return Promise.all(asked)
}

const p99 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * 0.99) - 1)] ?? 0

function watchMemory(pid: number) {
  let peakMb = 0
  const timer = setInterval(() => {
    void heldBy(pid).then((heldMb) => (peakMb = Math.max(peakMb, heldMb)))
  }, 200)
  return {
    stop: (): number => {
      clearInterval(timer)
      return Math.round(peakMb)
    },
  }
}

/** Megabytes of a process and of those that it has started, but for the database (Linux: proc(5)). */
async function heldBy(pid: number): Promise<number> {
  const read = (file: string): Promise<string> => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')
  if ((await read('cmdline')).includes('postgres')) return 0
  const own = Number(/^VmRSS:\s+(\d+) kB/m.exec(await read('status'))?.[1] ?? 0) / 1024
  const children = (await read(`task/${pid}/children`)).trim().split(' ').filter(Boolean)
  const others = await Promise.all(children.map((child) => heldBy(Number(child))))
  return others.reduce((sum, one) => sum + one, own)
}

if (import.meta.main) console.log(await benchDeadline(Number(process.argv[2] ?? 200)))
