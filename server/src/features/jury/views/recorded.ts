import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import { officeCall, type Call, type Round } from '#features/calls/index.ts'
import { saysWords } from '../core/said-words.ts'
import { roundAsked } from '../store/early-closes.ts'
import { listRecordedEntries } from '../store/records.ts'
import { officeSight, type OfficeSight } from './office-sight.ts'
import { roundSight } from './round-sight.ts'

export type RecordFilter = {
  readonly call: string
  readonly round?: string | undefined
  readonly words?: string | undefined
  readonly category?: string | undefined
}

export const PAGE = 50

export type Recorded = Awaited<ReturnType<typeof listRecordedEntries>>[number]

/** A call's office with what is under judgement in a round of it, by number, as far as whoever asks is told that it is there. */
export type RecordOffice = {
  readonly call: Call
  readonly round: Round
  readonly sight: OfficeSight
  readonly judged: readonly Recorded[]
  /** The categories whose marks in the round are for others of the office. */
  readonly ownCategories: ReadonlySet<string>
}

export async function recordOffice(
  ctx: Ctx,
  { call: key, round: roundKey }: Pick<RecordFilter, 'call' | 'round'>,
): Promise<RecordOffice> {
  const call = await officeCall(ctx, key)
  const { round } = await roundAsked(ctx.db, call, { key: roundKey, now: ctx.now })
  const sight = await officeSight(ctx, call)
  const { sees, closed } = await roundSight(ctx, call, round)
  const all = await listRecordedEntries(ctx.db, call, { round })
  return { call, round, sight, judged: all.filter(({ outline }) => sees(outline)), ownCategories: closed }
}

/** One entry of the call, whatever became of it. */
export async function recordedFor({ db }: Pick<Ctx, 'db'>, call: Call, entryId: string): Promise<Recorded> {
  const [found] = await listRecordedEntries(db, call, { entryId })
  if (!found) throw new Refusal('not-found')
  return found
}

/** Those under judgement that a filter leaves. */
export function under({ judged }: RecordOffice, filter: RecordFilter): Recorded[] {
  const says = saysWords(filter.words)
  return judged.filter(
    ({ outline, foundBy }) =>
      (filter.category === undefined || filter.category === outline.categoryKey) && says(foundBy),
  )
}
