import { readFile } from 'node:fs/promises'
import type { Ctx } from '#platform/ctx.ts'
import { refreshArchive } from '#features/archive/index.ts'
import { announceCall, readPreset, type Call } from '#features/calls/index.ts'
import { decideAdmissibility, withdrawEntry } from '#features/entries/index.ts'
import { settleUnsent } from '#features/notices/index.ts'
import {
  confirmPublication,
  decideEntry,
  previewPublication,
  proposePublication,
} from '#features/results/index.ts'
import { draftOf } from './call.ts'
import { admittedEntries, labels, otherEntries } from './content/content.ts'
import { enter, handInAll, withPictures, type Entered, type Written } from './entries.ts'
import { giveMarks, seatJurors } from './jury.ts'
import { demoPerson } from './people.ts'

export const EDITION_2019 = 'clarinet-2019'

const JURORS = 9
/** The last of 62 entries comes in three days before the close. */
const HOURS_BETWEEN = 22
const at = (instant: string): Date => new Date(instant)
const PRESET = new URL('../../presets/clarinet-2019.yaml', import.meta.url)

/**
 * The European Award of 2019 from its announcement to its archive, as a demonstration; each act at its own time, and
 * all in one transaction but for the pictures: what is interrupted leaves a draft that nobody sees, and is begun again.
 */
export async function loadEdition2019(ctx: Ctx): Promise<void> {
  const before = { ...ctx, now: at('2019-05-10T10:00:00Z') }
  const preset = readPreset(await readFile(PRESET, 'utf8'), before.now)
  const call = await draftOf(before, { ...preset, demonstration: labels.demonstration })
  if (!call) return
  const written = await withPictures(before, call, [...admittedEntries(), ...otherEntries()])
  await ctx.db.transaction((tx) => runEdition({ ...ctx, db: tx }, call, written))
}

async function runEdition(ctx: Ctx, call: Call, written: readonly Written[]): Promise<void> {
  const on = (instant: string): Ctx => ({ ...ctx, now: at(instant) })
  await announceCall(on('2019-05-10T10:00:00Z'), { call: call.key, version: call.documentVersion })
  const entered = await enterAll(ctx, call, written)
  await checkAll(ctx, call, entered)
  const admitted = entered.slice(0, admittedEntries().length)
  const jurorIds = await seatJurors(on('2019-08-16T09:00:00Z'), call, JURORS)
  const judged = admitted.filter(({ entry }) => entry.fictitious)
  await giveMarks(on('2019-09-02T18:00:00Z'), { call, entered: judged, jurorIds })
  await decideAll(on('2019-09-20T10:00:00Z'), call, admitted)
  await publish(ctx, call)
  await settleUnsent(ctx.db, call.id)
  await refreshArchive(on('2019-10-01T10:00:00Z'), { callId: call.id })
}

/** One entrant for each authority; the entries come in day by day. */
async function enterAll(ctx: Ctx, call: Call, written: readonly Written[]): Promise<Entered[]> {
  const authorities = [...new Set(written.map(({ entry }) => entry.authority))]
  const opensAt = at('2019-06-03T08:30:00Z').getTime()
  const entered: Entered[] = []
  for (const [index, one] of written.entries()) {
    const now = new Date(opensAt + index * HOURS_BETWEEN * 3_600_000)
    const actor = await demoPerson({ ...ctx, now }, 'entrant', authorities.indexOf(one.entry.authority) + 1)
    const as = { ...one, as: { ...ctx, now, actor } }
    await enter(call, as)
    entered.push(as)
  }
  await handInAll(entered)
  return entered
}

async function checkAll(ctx: Ctx, call: Call, entered: readonly Entered[]): Promise<void> {
  const office = { ...ctx, now: at('2019-08-08T09:00:00Z') }
  for (const { id, entry, as } of entered) {
    if (entry.withdrawn) await withdrawEntry({ ...as, now: at('2019-07-30T12:00:00Z') }, { entry: id })
    else
      await decideAdmissibility(office, {
        call: call.key,
        entry: id,
        decision: entry.admissibility ?? 'admitted',
        reasons: entry.reasons ?? '',
      })
  }
}

async function decideAll(ctx: Ctx, call: Call, admitted: readonly Entered[]): Promise<void> {
  const organiser = { ...ctx, actor: await demoPerson(ctx, 'organiser', 1) }
  for (const { id, entry } of admitted)
    await decideEntry(organiser, {
      call: call.key,
      entry: id,
      distinction: entry.distinction ?? null,
      note: entry.fictitious ? labels.decision : labels.realDecision,
      version: 0,
    })
}

/** An organiser who has signed in for what they do now. */
async function signedInAt(ctx: Ctx, instant: string, n: number): Promise<Ctx> {
  const actor = await demoPerson(ctx, 'organiser', n)
  return {
    ...ctx,
    now: at(instant),
    actor: actor.kind === 'person' ? { ...actor, signedInAt: at(instant) } : actor,
  }
}

/** Proposed by one organiser and confirmed by the other. */
async function publish(ctx: Ctx, call: Call): Promise<void> {
  const one = await signedInAt(ctx, '2019-09-30T14:00:00Z', 1)
  const other = await signedInAt(ctx, '2019-10-01T10:00:00Z', 2)
  const { hash } = await previewPublication(one, { call: call.key })
  await proposePublication(one, { call: call.key, hash })
  await confirmPublication(other, { call: call.key, hash })
}
