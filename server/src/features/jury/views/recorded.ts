import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import { officeCall, type Call, type Round } from '#features/calls/index.ts'
import { saysWords } from '../core/said-words.ts'
import { roundAsked } from '../store/early-closes.ts'
import { listRecordedEntries } from '../store/records.ts'
import { officeSight, type OfficeSight } from './office-sight.ts'
import { roundSight, type RoundSight } from './round-sight.ts'

export type RecordFilter = {
  readonly call: string
  readonly round?: string | undefined
  readonly words?: string | undefined
  readonly category?: string | undefined
}

export const PAGE = 50

export type Recorded = Awaited<ReturnType<typeof listRecordedEntries>>[number]

/** A round of a call before somebody of its office. */
type RoundOffice = {
  readonly call: Call
  readonly round: Round
  readonly sight: OfficeSight
  /** The categories whose marks in the round are for others of the office. */
  readonly ownCategories: ReadonlySet<string>
  /** Whether they are told that an entry is there, if it is. */
  readonly sees: RoundSight['sees']
}

/** The same with what is under judgement there, by number, as far as whoever asks is told that it is there. */
export type RecordOffice = RoundOffice & { readonly judged: readonly Recorded[] }

type Asked = Pick<RecordFilter, 'call' | 'round'>

export async function roundOffice(ctx: Ctx, { call: key, round: roundKey }: Asked): Promise<RoundOffice> {
  const call = await officeCall(ctx, key)
  const { round } = await roundAsked(ctx.db, call, { key: roundKey, now: ctx.now })
  const sight = await officeSight(ctx, call)
  const { sees, closed } = await roundSight(ctx, call, round)
  return { call, round, sight, ownCategories: closed, sees }
}

export async function recordOffice(ctx: Ctx, asked: Asked): Promise<RecordOffice> {
  const office = await roundOffice(ctx, asked)
  const all = await listRecordedEntries(ctx.db, office.call, { round: office.round })
  return { ...office, judged: all.filter(({ outline }) => office.sees(outline)) }
}

/** Whether one entry is under judgement in the round, as far as whoever asks is told that it is there. */
export async function isJudgedThere(ctx: Ctx, { call, round, sees }: RoundOffice, entryId: string) {
  const [found] = await listRecordedEntries(ctx.db, call, { round, entryId })
  return found !== undefined && sees(found.outline)
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
