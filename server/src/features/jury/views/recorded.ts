import type { Ctx } from '#platform/ctx.ts'
import { officeCall, type Call, type Round } from '#features/calls/index.ts'
import { saysWords } from '../core/said-words.ts'
import { roundAsked } from '../store/early-closes.ts'
import { listRecordedEntries } from '../store/records.ts'
import { officeSight, type OfficeSight } from './office-sight.ts'

export type RecordFilter = {
  readonly call: string
  readonly round?: string | undefined
  readonly words?: string | undefined
  readonly category?: string | undefined
}

export const PAGE = 50

export type Recorded = Awaited<ReturnType<typeof listRecordedEntries>>[number]

/** A call's office with what is under judgement in it, by number, and how far whoever asks sees into that. */
export type RecordOffice = {
  readonly call: Call
  readonly round: Round
  readonly sight: OfficeSight
  readonly judged: readonly Recorded[]
  /** The categories whose marks are for others of the office. */
  readonly ownCategories: ReadonlySet<string>
}

export async function recordOffice(
  ctx: Ctx,
  { call: key, round: roundKey }: Pick<RecordFilter, 'call' | 'round'>,
): Promise<RecordOffice> {
  const call = await officeCall(ctx, key)
  const { round } = await roundAsked(ctx.db, call, { key: roundKey, now: ctx.now })
  const sight = await officeSight(ctx, call)
  const judged = await listRecordedEntries(ctx.db, call.id, { round })
  return { call, round, sight, judged, ownCategories: await sight.ownCategories() }
}

/** Those under judgement that a filter leaves. */
export function under({ judged }: RecordOffice, filter: RecordFilter): Recorded[] {
  const says = saysWords(filter.words)
  return judged.filter(
    ({ outline, foundBy }) =>
      (filter.category === undefined || filter.category === outline.categoryKey) && says(foundBy),
  )
}
