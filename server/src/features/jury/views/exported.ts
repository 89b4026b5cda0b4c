import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Call, Round } from '#features/calls/index.ts'
import { isOthers } from '../policy/sight.ts'
import { recordOffice, under, type Recorded, type RecordFilter } from './recorded.ts'

export type ExportInput = RecordFilter & { readonly entry?: string | undefined }

/** The entries whose reviews a table of them has: those under the filter that whoever asks may read, or the one that is named. */
export async function exported(ctx: Ctx, input: ExportInput) {
  const office = await recordOffice(ctx, input)
  const { call, round, sight, ownCategories } = office
  demand(sight.marks)
  const theirs = ({ outline }: Recorded) =>
    isOthers({ isOwn: sight.isOwn(outline), categoryKey: outline.categoryKey }, ownCategories)
  const wanted = input.entry === undefined ? under(office, input) : named(office.judged, input.entry)
  if (input.entry !== undefined) for (const one of wanted) demand(theirs(one))
  return { call, round, shown: wanted.filter((one) => theirs(one).ok) }
}

function named(recorded: readonly Recorded[], entryId: string): readonly Recorded[] {
  const found = recorded.filter(({ outline }) => outline.entryId === entryId)
  if (found.length === 0) throw new Refusal('not-found')
  return found
}

type Of = { readonly call: Call; readonly round: Round }

/** The name of the file says of which round it is where there are several. */
export const fileName = ({ now }: Pick<Ctx, 'now'>, { call, round }: Of, what: string): string =>
  [
    call.key,
    ...(call.document.rounds.length > 1 ? [round.key] : []),
    `${what}-${now.toISOString().slice(0, 10)}.csv`,
  ].join('-')
