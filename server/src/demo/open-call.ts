import { readFile } from 'node:fs/promises'
import type { Ctx } from '#platform/ctx.ts'
import { announceCall, readPreset, type Call } from '#features/calls/index.ts'
import { decideAdmissibility, withdrawEntry } from '#features/entries/index.ts'
import { assignJuror } from '#features/jury/index.ts'
import { settleUnsent } from '#features/notices/index.ts'
import { draftOf } from './call.ts'
import { currentEntries } from './content/content.ts'
import { enter, handInAll, withPictures, type Entered, type Written } from './entries.ts'
import { seatJurors } from './jury.ts'
import { demoPerson } from './people.ts'

const PRESET = new URL('../../presets/demo-call.yaml', import.meta.url)
const JURORS = 3
/** The office has said yes to the first two; the third waits for whoever tries the office out. */
const ADMITTED = 2

/** The invented call that is open now: drafts, entries handed in, and assignments that wait for three jurors. */
export async function loadOpenCall(ctx: Ctx): Promise<void> {
  const call = await draftOf(ctx, readPreset(await readFile(PRESET, 'utf8'), ctx.now))
  if (!call) return
  const written = await withPictures(ctx, call, currentEntries())
  await ctx.db.transaction((tx) => openWith({ ...ctx, db: tx }, call, written))
}

async function openWith(ctx: Ctx, call: Call, written: readonly Written[]): Promise<void> {
  await announceCall(ctx, { call: call.key, version: call.documentVersion })
  const entered = await enterAll(ctx, call, written)
  const submitted = entered.filter(({ entry }) => entry.state !== 'draft')
  await handInAll(submitted)
  for (const { id, as, entry } of submitted)
    if (entry.state === 'withdrawn') await withdrawEntry(as, { entry: id })
  const jurorIds = await seatJurors(ctx, call, JURORS)
  const judged = submitted.filter(({ entry }) => entry.state === 'submitted')
  for (const { id } of judged.slice(0, ADMITTED)) {
    await decideAdmissibility(ctx, { call: call.key, entry: id, decision: 'admitted', reasons: '' })
    for (const jurorId of jurorIds) await assignJuror(ctx, { call: call.key, entryId: id, jurorId })
  }
  await settleUnsent(ctx.db, call.id)
}

/** Two entrants in turn: the first, who is given an address to sign in with, has a draft and something handed in. */
async function enterAll(ctx: Ctx, call: Call, written: readonly Written[]): Promise<Entered[]> {
  const entered: Entered[] = []
  for (const [index, one] of written.entries()) {
    const as = { ...one, as: { ...ctx, actor: await demoPerson(ctx, 'entrant', (index % 2) + 1) } }
    await enter(call, as)
    entered.push(as)
  }
  return entered
}
