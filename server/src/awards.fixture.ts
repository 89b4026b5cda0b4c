import { present } from '#kernel/impossible.ts'
import type { EntryId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Call, Round } from '#features/calls/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { isMediaKind } from '#features/forms/index.ts'
import { anEntry } from '#features/entries/testing.ts'
import { entriesOfRound, roundNow } from '#features/jury/index.ts'
import { carryOutCut } from '#features/results/commands/carry-out-cut.ts'
import { putInByHand } from '#features/results/commands/choose-by-hand.ts'
import { endChoosing } from '#features/results/commands/end-choosing.ts'
import { tellOfRound } from '#features/results/commands/tell-of-round.ts'
import { anOfficer } from '#features/results/testing.ts'
import { showRanking } from '#features/results/views/ranking.ts'
import { previewCut } from '#features/results/views/round-cut.ts'

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

/** The call of a preset, open; files are handed in elsewhere, and here by nobody. `jurors`: of each entry, in every round. */
export async function anAward(ctx: Ctx, from: string, jurors?: number): Promise<Call> {
  const call = await aCall(ctx, { from })
  const { form, rounds } = call.document
  const sections = form.sections.map((section) => ({
    ...section,
    fields: section.fields.map((field) => (isMediaKind(field.kind) ? { ...field, required: false } : field)),
  }))
  return anAmendedCall(ctx, call, {
    form: { ...form, sections },
    rounds: rounds.map((round) => ({ ...round, jurorsPerEntry: jurors ?? round.jurorsPerEntry })),
  })
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

export const operatorOf = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'operator', command: 'test' } })

/** Whoever acts at another instant, for which they have signed in. */
export function at(ctx: Ctx, now: Date): Ctx {
  const { actor } = ctx
  return { ...ctx, now, actor: actor.kind === 'person' ? { ...actor, signedInAt: now } : actor }
}

const HOUR = 3_600_000

/** An hour after a round has opened, and one after it is over. */
export async function hoursOf(ctx: Ctx, call: Call, round: Round) {
  const { opensAt, closesAt } = await roundNow(ctx.db, call, round)
  return {
    during: new Date(present(opensAt, 'an opening').getTime() + HOUR),
    after: new Date(present(closesAt, 'an end').getTime() + HOUR),
  }
}

/**
 * The cut of a round as it was previewed; places that equals left free are given by hand, in the order of numbers, and the others among them go no
 * further. Every entrant is told. Who is in the next round.
 */
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
  const { ending } = await previewCut(ctx, keys)
  if (ending.open.length > 0) await endChoosing(ctx, { ...keys, hash: ending.hash })
  const { telling } = await previewCut(ctx, keys)
  await tellOfRound(ctx, { ...keys, hash: telling.hash })
  const there = await entriesOfRound(ctx.db, { callId: call.id, round: next })
  return new Set(there.map(({ entryId }) => entryId))
}

/** Two of the office, who have just signed in. */
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
