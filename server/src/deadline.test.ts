import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { aForm, type NamedFile } from '#features/media/testing.ts'
import { anApp } from './testing/app.ts'
import { aPhotograph, closeAt, signIn } from './testing/closing.ts'
import { aCtx } from '#platform/testing/index.ts'
import { sendAll, standStill, type Sending, type Sent } from '#platform/testing/sender.ts'

const ENTRANTS = 5

async function aSiteBeforeTheClose() {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'clarion-deadline-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const { app, db } = await anApp({ dataDir })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const ctx = aCtx({ db, now: new Date() })
  const call = await aCall(ctx)
  const entrants = []
  for (let n = 0; n < ENTRANTS; n++) {
    const email = `town-${n}@example.eu`
    const { entry } = await anEntry(ctx, { call, traits: ['complete'], email })
    entrants.push({ entry, headers: await signIn(ctx, { url, email, from: `10.0.0.${n}` }) })
  }
  return { ctx, call, entrants, port: (app.server.address() as AddressInfo).port }
}

type Entrant = Awaited<ReturnType<typeof aSiteBeforeTheClose>>['entrants'][number]

const handIn = ({ entry, headers }: Entrant, afterMs: number): Sending => ({
  method: 'POST',
  path: `/api/v1/my/entries/${entry.id}/submissions`,
  headers: { ...headers, 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ version: entry.version })),
  afterMs,
})

async function upload(
  { entry, headers }: Entrant,
  file: NamedFile,
  when: Pick<Sending, 'afterMs' | 'restAfterMs'>,
) {
  const form = await aForm([file])
  return {
    method: 'POST',
    path: `/api/v1/holders/entry/${entry.id}/media?slot=images`,
    headers: { ...headers, ...form.headers },
    body: form.payload,
    ...when,
  } satisfies Sending
}

const outcomeOf = ({ status, text }: Sent) => {
  const { code, handedInAt, media } = JSON.parse(text)
  return { status, code, handedInAt, media: media?.length }
}

type Site = Awaited<ReturnType<typeof aSiteBeforeTheClose>>

/** A close at which the site stands still while five send; what came of it, once all of them had sent before it. */
async function aCloseOfABusySite(site: Site, [small, large]: readonly [Buffer, Buffer]) {
  const [first, second, third, fourth, fifth] = site.entrants as [Entrant, Entrant, Entrant, Entrant, Entrant]
  const sendings = [
    // The head comes before the close and the rest of the picture long after it.
    await upload(first, ['small.jpg', small], { afterMs: -900, restAfterMs: 1_500 }),
    await upload(second, ['large.jpg', large], { afterMs: -350, restAfterMs: 900 }),
    // The site stands still when these are sent, and hears of them after the close.
    await upload(third, ['large.jpg', large], { afterMs: -250 }),
    handIn(fourth, -200),
    handIn(fifth, -100),
  ]
  const closesMs = (Math.ceil(Date.now() / 1000) + 4) * 1000
  await closeAt(site.ctx, site.call, closesMs)
  const sending = sendAll(site.port, sendings, closesMs)
  await sleep(closesMs - 300 - Date.now())
  standStill(1_000)
  const answers = await sending
  // A machine that is busy may have sent some of them after the close: they say nothing, and another close must.
  return answers.every(({ sentAtMs }) => sentAtMs < closesMs) ? { answers, closesMs } : null
}

test('what is begun before the close counts, with real pictures and a site that stands still at that very moment', async () => {
  const pictures = await Promise.all([aPhotograph(760, 570), aPhotograph(4000, 3000)])
  const { site, answers, closesMs } = await untilInTime(pictures)
  const kept = { status: 201, code: undefined, handedInAt: undefined, media: 1 }
  const counted = { status: 200, code: undefined, handedInAt: expect.any(String), media: undefined }
  const came = answers.map(outcomeOf)
  expect(came).toEqual([kept, kept, kept, counted, counted])
  const instants = came.flatMap(({ handedInAt }) => (handedInAt ? [Date.parse(handedInAt)] : []))
  expect(instants.filter((atMs) => atMs >= closesMs)).toEqual([])
  // Some rounds of a loop that has nothing to do: from here on nothing can have waited since before the close.
  for (let round = 0; round < 5; round++) await sleep(50)
  const [first, , , fourth] = site.entrants as [Entrant, Entrant, Entrant, Entrant]
  const tooLate = [handIn(first, 0), await upload(fourth, ['small.jpg', pictures[0]], { afterMs: 0 })]
  const refused = (await sendAll(site.port, tooLate, Date.now())).map(outcomeOf)
  expect(refused.map(({ status, code }) => [status, code])).toEqual(Array(2).fill([409, 'call-not-open']))
})

async function untilInTime(pictures: readonly [Buffer, Buffer]) {
  for (;;) {
    const site = await aSiteBeforeTheClose()
    const close = await aCloseOfABusySite(site, pictures)
    if (close) return { site, ...close }
  }
}
