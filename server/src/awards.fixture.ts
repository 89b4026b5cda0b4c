import { present } from '#kernel/impossible.ts'
import type { EntryId, JurorId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { criteriaFor, type Call, type Round } from '#features/calls/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { isMediaKind } from '#features/forms/index.ts'
import { anEntry } from '#features/entries/testing.ts'
import { entriesOfRound, importReviews, roundNow } from '#features/jury/index.ts'
import { seatPanel } from '#features/jury/commands/seat-panel.ts'
import { aJuror } from '#features/jury/testing.ts'
import { carryOutCut } from '#features/results/commands/carry-out-cut.ts'
import { putInByHand } from '#features/results/commands/choose-by-hand.ts'
import { anOfficer } from '#features/results/testing.ts'
import { showRanking } from '#features/results/views/ranking.ts'
import { previewCut } from '#features/results/views/round-cut.ts'
import { decisionsGuard } from './features.ts'

/** The same numbers for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** What entered: its category, and its country where that is not Italy. */
export type Entering = { readonly category: string; readonly authority: string; readonly country?: string }
export type Entered = Entering & { readonly id: EntryId }

/** The call of a preset, open; files are handed in elsewhere, and here by nobody. */
export async function anAward(ctx: Ctx, from: string): Promise<Call> {
  const call = await aCall(ctx, { from })
  const sections = call.document.form.sections.map((section) => ({
    ...section,
    fields: section.fields.map((field) => (isMediaKind(field.kind) ? { ...field, required: false } : field)),
  }))
  return anAmendedCall(ctx, call, { form: { ...call.document.form, sections } })
}

/** Handed in and admitted, one after another, each by a person of its own. */
export async function enterAll(ctx: Ctx, call: Call, all: readonly Entering[]): Promise<Entered[]> {
  const entered: Entered[] = []
  for (const [at, one] of all.entries()) {
    const { entry } = await anEntry(ctx, {
      ...{ call, category: one.category, traits: ['admitted'], title: `Entry ${at + 1}` },
      ...{ authority: one.authority, body: { country: one.country ?? 'IT', population: 80_000 } },
    })
    entered.push({ ...one, id: entry.id })
  }
  return entered
}

/** As many jurors as judge one entry, seated in a panel of a round where there is one. */
export async function seatJury(ctx: Ctx, call: Call, round: Round, panel?: string): Promise<JurorId[]> {
  const ids: JurorId[] = []
  for (let n = 0; n < round.jurorsPerEntry; n++) ids.push((await aJuror(ctx, { call })).juror.id)
  if (panel !== undefined)
    await seatPanel(ctx, { call: call.key, round: round.key, panel, jurors: ids, sitting: [] })
  return ids
}

/** An hour after a round is over. */
export async function afterRound(ctx: Ctx, call: Call, round: Round): Promise<Ctx> {
  const { closesAt } = await roundNow(ctx.db, call, round)
  const now = new Date(present(closesAt, 'an end').getTime() + 3_600_000)
  const { actor } = ctx
  return { ...ctx, now, actor: actor.kind === 'person' ? { ...actor, signedInAt: now } : actor }
}

type Judging = { readonly round: Round; readonly random: () => number }

/** Each of these entries is marked by its jurors, on every criterion; the sums of their marks, by which they stand where all weigh the same. */
export async function judgeAll(
  ctx: Ctx,
  call: Call,
  { round, random }: Judging,
  pairs: readonly (readonly [Entered, readonly JurorId[]])[],
): Promise<ReadonlyMap<string, number>> {
  const given = pairs.flatMap(([{ id, category }, jurors]) =>
    jurors.map((jurorId) => ({
      ...{ entryId: id, jurorId },
      marks: Object.fromEntries(
        criteriaFor(call.document, category, round.key).map(({ key, scale }) => [
          key,
          scale.min + Math.floor(random() * ((scale.max - scale.min) / scale.step + 1)) * scale.step,
        ]),
      ),
    })),
  )
  await importReviews(ctx, call, given, { roundKey: round.key, decisions: decisionsGuard })
  const sums = new Map<string, number>()
  for (const { entryId, marks } of given)
    sums.set(
      entryId,
      Object.values(marks).reduce((sum, mark) => sum + mark, sums.get(entryId) ?? 0),
    )
  return sums
}

/** The cut of a round as it was previewed; places that equals left free are given by hand, in the order of numbers. */
export async function cutRound(ctx: Ctx, call: Call, round: Round, next: Round): Promise<Set<string>> {
  const keys = { call: call.key, round: round.key }
  const { hash } = await previewCut(ctx, keys)
  await carryOutCut(ctx, { ...keys, hash })
  const { into } = await previewCut(ctx, keys)
  const [way] = into
  const places = way?.rule.places ?? 0
  for (const [, own] of Map.groupBy(way?.entries ?? [], ({ group }) => group)) {
    const free = places - own.filter(({ outcome }) => outcome === 'in').length
    for (const { entryId } of own.filter(({ outcome }) => outcome === 'tied').slice(0, free))
      await putInByHand(ctx, {
        ...{ call: call.key, round: next.key, entry: entryId, reason: 'The jury compared the equals.' },
      })
  }
  const there = await entriesOfRound(ctx.db, { callId: call.id, round: next })
  return new Set(there.map(({ entryId }) => entryId))
}

/** Two of the office, at this instant. */
export const twoOfTheOffice = async (ctx: Ctx) =>
  [await anOfficer(ctx, 'ann@office.example'), await anOfficer(ctx, 'ben@office.example')] as const

/** Whether in each group everybody who goes on has at least the marks of whoever does not. */
export const areTheBest = (
  all: readonly Entered[],
  {
    on,
    sums,
    of,
  }: {
    readonly on: ReadonlySet<string>
    readonly sums: ReadonlyMap<string, number>
    readonly of: (one: Entered) => string
  },
): boolean =>
  [...Map.groupBy(all, of).values()].every((group) => {
    const marksOf = (goesOn: boolean) =>
      group.filter(({ id }) => on.has(id) === goesOn).map(({ id }) => sums.get(id) ?? 0)
    return Math.min(...marksOf(true)) >= Math.max(...marksOf(false))
  })

/** By number the places that the marks which were given come to, without what the product makes of them; null: not in the round. */
export async function placesIn(as: Ctx, call: Call, round: Round, sums: ReadonlyMap<string, number>) {
  const { categories } = await showRanking(as, { call: call.key, round: round.key })
  return new Map(
    categories.flatMap(({ entries }) =>
      entries.map(({ number, entryId }): [string, number | null] => {
        const own = sums.get(entryId)
        const better = entries.filter((other) => (sums.get(other.entryId) ?? 0) > (own ?? 0))
        return [number, own === undefined ? null : better.length + 1]
      }),
    ),
  )
}
