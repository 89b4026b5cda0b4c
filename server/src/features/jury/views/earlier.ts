import type { Ctx } from '#platform/ctx.ts'
import { criteriaFor, type Round } from '#features/calls/index.ts'
import { lessOf, reads, type Earlier } from '../core/earlier.ts'
import type { PlacesGuard } from '../core/places-guard.ts'
import { isJudgingOver } from '../policy/round.ts'
import type { AssignmentInScope } from '../scope.ts'
import { roundsNow } from '../store/early-closes.ts'
import { listReviewRecords, type ReviewRow } from '../store/records.ts'
import { countingReviews } from './counting-marks.ts'
import { documentsOfSheets } from './criteria.ts'

/**
 * What the jury of a round may read of those before it, of the entry in front of them: only of rounds that are over, only reviews that
 * count, and of nobody by name. Of a round that reads nothing nothing is asked.
 */
export async function earlierOf(
  ctx: Pick<Ctx, 'db' | 'now'>,
  assigned: AssignmentInScope,
  places: PlacesGuard,
) {
  const { call, juror, now, outline } = assigned
  const { earlier: level } = now.round
  if (!reads(level, 'ranking')) return []
  const all = await roundsNow(ctx.db, call)
  const before = all.slice(
    0,
    all.findIndex(({ round }) => round.key === now.round.key),
  )
  const told = []
  for (const one of before) {
    if (!isJudgingOver(one, ctx.now).ok) continue
    const { round } = one
    const place = await places(ctx, call, round.key, outline.entryId)
    if (place === null) continue
    const rows = await listReviewRecords(ctx.db, { callId: call.id, roundKey: round.key }, [outline.entryId])
    // Given to nobody there, it was another jury’s: of that there is nothing to say.
    if (rows.length === 0 || rows.some((row) => mayStillSay(row, juror.id))) continue
    const { least, reviews } = await reviewsIn(ctx, assigned, { round, rows })
    if (!reads(least, 'ranking')) continue
    // A mean is the marks themselves where one review counts: it is told where they are.
    const value = reads(least, 'marks') ? place.value : null
    told.push({ key: round.key, name: { ...round.name }, ...place, value, reviews })
  }
  return told
}

/** A review of the reader’s own in that round which the office lets them change: what others said there is not for them meanwhile. */
const mayStillSay = ({ juror, sheetState, reviewState }: ReviewRow, reader: string): boolean =>
  juror.id === reader && reviewState === 'given' && sheetState !== 'given'

type Judged = { readonly round: Round; readonly rows: readonly ReviewRow[] }

/** What is told of each review that counts there, and the least that the jury may read of any of them. */
async function reviewsIn(
  { db }: Pick<Ctx, 'db'>,
  { call, now, outline }: AssignmentInScope,
  { round, rows: all }: Judged,
) {
  const { entryId, categoryKey } = outline
  const counting = (await countingReviews(db, call, round, [entryId])).get(entryId)
  const rows = all.filter(({ juror }) => counting?.has(juror.id))
  const sheetOf = ({ begunUnder }: ReviewRow) => ({
    outline,
    assignment: { roundKey: round.key },
    begunUnder,
  })
  const documentOf = await documentsOfSheets(db, call, rows.map(sheetOf))
  // What its juror was not told while they wrote, nobody reads.
  const levelOf = (row: ReviewRow): Earlier =>
    lessOf(
      documentOf(sheetOf(row)).rounds.find(({ key }) => key === now.round.key)?.earlier ?? 'nothing',
      now.round.earlier,
    )
  const told = rows.flatMap((row) => {
    const document = documentOf(sheetOf(row))
    const level = levelOf(row)
    if (!reads(level, 'marks')) return []
    const marks = criteriaFor(document, categoryKey, round.key).flatMap(({ key, name, scale }) => {
      const mark = Object.hasOwn(row.marks, key) ? row.marks[key] : undefined
      return mark === undefined ? [] : [{ key, name: { ...name }, max: scale.max, mark: Number(mark) }]
    })
    return [{ marks, remark: reads(level, 'remarks') ? (row.remark ?? '') : '' }]
  })
  // By what they say alone, so that no order tells whose is which.
  const reviews = told.toSorted((a, b) => (bySaying(a) < bySaying(b) ? -1 : 1))
  return { least: rows.map(levelOf).reduce(lessOf, now.round.earlier), reviews }
}

const bySaying = (review: {
  readonly marks: readonly { readonly mark: number }[]
  readonly remark: string
}): string => JSON.stringify([review.marks.map(({ mark }) => 10_000 - mark), review.remark])
