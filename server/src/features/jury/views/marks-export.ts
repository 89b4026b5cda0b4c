import { csvOf } from '#kernel/csv.ts'
import { present } from '#kernel/impossible.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { criteriaFor, type Call, type Round } from '#features/calls/index.ts'
import { isOthers } from '../policy/sight.ts'
import { listCountingMarks } from './counting-marks.ts'
import { namesOfJurors } from './register.ts'
import { recordOffice, under, type Recorded, type RecordFilter } from './recorded.ts'

/** The columns of `clarion rank`, in its order. */
const HEADING = ['entry', 'juror', 'score', 'category', 'criterion', 'weight']

type InRound = { readonly call: Call; readonly round: Round }
type Input = RecordFilter & { readonly entry?: string | undefined }

/** Every mark that counts under the filter, as `clarion rank` reads it: the same order comes of it. */
export async function exportMarks(ctx: Ctx, input: Input) {
  const office = await recordOffice(ctx, input)
  const { call, round, sight, ownCategories } = office
  demand(sight.marks)
  const theirs = ({ outline }: Recorded) =>
    isOthers({ isOwn: sight.isOwn(outline), categoryKey: outline.categoryKey }, ownCategories)
  const wanted = input.entry === undefined ? under(office, input) : only(office.judged, input.entry)
  if (input.entry !== undefined) for (const one of wanted) demand(theirs(one))
  const shown = wanted.filter((one) => theirs(one).ok)
  return {
    fileName: `${call.key}${ofSeveral(call, round)}-marks-${ctx.now.toISOString().slice(0, 10)}.csv`,
    csv: csvOf(HEADING, await rowsOf(ctx, { call, round }, shown)),
  }
}

/** The name of a file says of which round it is where there are several. */
const ofSeveral = ({ document }: Call, { key }: Round): string =>
  document.rounds.length > 1 ? `-${key}` : ''

function only(recorded: readonly Recorded[], entryId: string): readonly Recorded[] {
  const found = recorded.filter(({ outline }) => outline.entryId === entryId)
  if (found.length === 0) throw new Refusal('not-found')
  return found
}

async function rowsOf(ctx: Ctx, { call, round }: InRound, shown: readonly Recorded[]): Promise<string[][]> {
  const names = await namesOfJurors(ctx.db, call)
  const ids = shown.map(({ outline }) => outline.entryId)
  const byEntry = Map.groupBy(await listCountingMarks(ctx.db, call, ids, round.key), ({ entryId }) => entryId)
  return shown.flatMap(({ outline }) => {
    const criteria = criteriaFor(call.document, outline.categoryKey, round.key)
    const place = new Map(criteria.map(({ key, weight }, at) => [key, { weight, at }]))
    return (byEntry.get(outline.entryId) ?? [])
      .filter(({ criterionKey }) => place.has(criterionKey))
      .map((mark) => ({
        juror: present(names.get(mark.jurorId), 'the juror of a mark'),
        score: String(Number(mark.mark)),
        criterion: mark.criterionKey,
        ...present(place.get(mark.criterionKey), 'the criterion of a mark'),
      }))
      .sort((a, b) => (a.juror === b.juror ? a.at - b.at : a.juror < b.juror ? -1 : 1))
      .map(({ juror, score, criterion, weight }) => [
        ...[outline.number, juror, score, outline.categoryKey, criterion, String(weight)],
      ])
  })
}
