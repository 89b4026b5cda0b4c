import { csvOf } from '#kernel/csv.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { criteriaFor, type Call, type Round } from '#features/calls/index.ts'
import { listCountingMarks } from './counting-marks.ts'
import { namesOfJurors } from './register.ts'
import { exported, fileName, type ExportInput } from './exported.ts'
import type { Recorded } from './recorded.ts'

/** The columns of `clarion rank`, in its order. */
const HEADING = ['entry', 'juror', 'score', 'category', 'criterion', 'weight']

type InRound = { readonly call: Call; readonly round: Round }

/** Every mark that counts under the filter, as `clarion rank` reads it: the same order comes of it. */
export async function exportMarks(ctx: Ctx, input: ExportInput) {
  const { of, shown } = await exported(ctx, input)
  return { fileName: fileName(ctx, of, 'marks'), csv: csvOf(HEADING, await rowsOf(ctx, of, shown)) }
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
