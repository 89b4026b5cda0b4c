import { Refusal } from '#kernel/refusals.ts'
import { demand, type Verdict } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Call, Round } from '#features/calls/index.ts'
import { isOthers } from '../policy/sight.ts'
import {
  recordedFor,
  recordOffice,
  under,
  type Recorded,
  type RecordFilter,
  type RecordOffice,
} from './recorded.ts'

export type ExportInput = RecordFilter & { readonly entry?: string | undefined }

/** The entries whose reviews a table of them has: those under the filter that whoever asks may read, or the one that is named. */
export async function exported(ctx: Ctx, input: ExportInput) {
  const office = await recordOffice(ctx, input)
  const { call, round, sight, ownCategories } = office
  demand(sight.marks)
  const theirs = ({ outline }: Recorded) =>
    isOthers({ isOwn: sight.isOwn(outline), categoryKey: outline.categoryKey }, ownCategories)
  if (input.entry === undefined)
    return { of: { call, round }, shown: under(office, input).filter((one) => theirs(one).ok) }
  const one = named(office, await recordedFor(ctx, call, input.entry), theirs)
  return { of: { call, round, entry: one.outline.number }, shown: [one] }
}

/** Whether they may is asked of the entry first: whoever may not is answered the same whether it is in the round or not. */
function named({ judged }: RecordOffice, asked: Recorded, theirs: (one: Recorded) => Verdict): Recorded {
  demand(theirs(asked))
  const found = judged.find(({ outline }) => outline.entryId === asked.outline.entryId)
  if (!found) throw new Refusal('not-found')
  return found
}

/** Without an entry it is of all that the list shows. */
type Of = { readonly call: Call; readonly round: Round; readonly entry?: string }

/** The name of the file says of which round it is where there are several, and of which entry where it is of one. */
export const fileName = ({ now }: Pick<Ctx, 'now'>, { call, round, entry }: Of, what: string): string =>
  [
    call.key,
    ...(call.document.rounds.length > 1 ? [round.key] : []),
    what,
    ...(entry === undefined ? [] : [entry]),
    `${now.toISOString().slice(0, 10)}.csv`,
  ].join('-')
