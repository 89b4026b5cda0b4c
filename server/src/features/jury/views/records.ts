import type { PersonId } from '#kernel/ids.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { namesOf } from '#features/accounts/index.ts'
import type { Call, Round } from '#features/calls/index.ts'
import { isOwed, toldState } from '../core/assignments.ts'
import { NO_DECISIONS } from '../core/decisions-guard.ts'
import { readBy } from '../core/questions.ts'
import type { Asked } from '../scope.ts'
import { isOthers, mayReadReviews } from '../policy/sight.ts'
import { listAssigned, type Assigned } from '../store/assignments.ts'
import type { OutlineFacts } from '../store/outlines.ts'
import { listReviewRecords, type ReviewRow } from '../store/records.ts'
import { listUnlocksOf } from '../store/unlocks.ts'
import { countingReviews } from './counting-marks.ts'
import { criteriaOfSheets, questionsOfSheets } from './criteria.ts'
import { outlineOf } from './queue.ts'
import { PAGE, recordedFor, recordOffice, roundOffice, under, type RecordFilter } from './recorded.ts'
import { statementsTold } from './round-sight.ts'
import { leavesFor } from './unlock.ts'
import { linesOf, lineView, namesOfJurors } from './register.ts'

const NOTHING_TOLD = { given: null, open: null, recused: null, stated: null }
const NOBODY: ReadonlySet<string> = new Set()

/** The entries under judgement with how many reviews each has; nothing more of one's own. */
export async function listReviewed(ctx: Ctx, input: RecordFilter & { page: number }) {
  const office = await recordOffice(ctx, input)
  const { call, round, sight, ownCategories } = office
  const all = under(office, input)
  const shown = all.slice((input.page - 1) * PAGE, input.page * PAGE)
  const ids = shown.map(({ outline }) => outline.entryId)
  const assignments = await listAssigned(ctx.db, { callId: call.id, roundKey: round.key }, { entryIds: ids })
  const byEntry = Map.groupBy(assignments, ({ assignment }) => assignment.entryId)
  const counting = await countingReviews(ctx.db, call, round, ids)
  return {
    because: sight.marks.ok ? null : sight.marks.because,
    perEntry: round.jurorsPerEntry,
    hasAnswers: readBy('office', round.questions).length > 0,
    total: all.length,
    page: input.page,
    pageSize: PAGE,
    entries: shown.map(({ outline }) => {
      const isOwn = sight.isOwn(outline)
      const theirs = isOthers({ isOwn, categoryKey: outline.categoryKey }, ownCategories)
      const counts = countsOf(
        call,
        byEntry.get(outline.entryId) ?? [],
        counting.get(outline.entryId) ?? NOBODY,
      )
      return {
        ...outlineOf(call, outline),
        because: theirs.ok ? null : theirs.because,
        ...(isOwn ? NOTHING_TOLD : counts),
      }
    }),
  }
}

/** How many reviews count, how many are owed still, how many jurors stepped back, and how many stated a conflict. */
function countsOf(call: Call, assignments: readonly Assigned[], counting: ReadonlySet<string>) {
  const rules = call.document.conflictRules
  const rest = assignments.filter(({ assignment }) => !counting.has(assignment.jurorId))
  return {
    given: counting.size,
    open: rest.filter((assigned) => isOwed(rules, assigned)).length,
    recused: assignments.filter((assigned) => toldState(rules, assigned) === 'recused').length,
    stated: assignments.filter((assigned) => toldState(rules, assigned) === 'stated').length,
  }
}

/** All reviews of one entry, for whoever of the office neither judges while judging lasts nor is concerned. */
export async function showReviews(ctx: Ctx, input: Asked, decisions = NO_DECISIONS) {
  const { call, round, sight, ownCategories } = await roundOffice(ctx, input)
  const found = await recordedFor(ctx, call, input.entry)
  const { outline, isUnderJudgement } = found
  demand(
    mayReadReviews(
      sight.marks,
      { isOwn: sight.isOwn(outline), categoryKey: outline.categoryKey },
      ownCategories,
    ),
  )
  const rows = await listReviewRecords(ctx.db, { callId: call.id, roundKey: round.key }, [input.entry])
  const names = await namesOfJurors(ctx.db, call)
  const questions = readBy('office', await questionsAmong(ctx.db, call, { outline, round }, rows))
  const of = { callId: call.id, roundKey: round.key, entryId: input.entry }
  const unlocks = await unlocksView(ctx.db, of, questions)
  const leaves = await leavesFor(ctx, { call, round, isJudged: isUnderJudgement }, decisions)
  const isTold = await statementsTold(ctx, call)
  const counting = isUnderJudgement
    ? ((await countingReviews(ctx.db, call, round, [input.entry])).get(input.entry) ?? NOBODY)
    : NOBODY
  return {
    outline: outlineOf(call, outline),
    isUnderJudgement,
    perEntry: round.jurorsPerEntry,
    criteria: (await criteriaAmong(ctx.db, call, { outline, round }, rows)).map(
      ({ key, name, weight, scale }) => ({
        key,
        name: { ...name },
        weight,
        scale: { min: scale.min, max: scale.max },
      }),
    ),
    questions: questions.map(({ key, label }) => ({ key, label: { ...label } })),
    reviews: rows.map((row) => ({
      ...reviewView(call, row, questions),
      unlocks: unlocks.get(row.juror.id) ?? [],
      ...leaves({
        ...row,
        assignmentState: row.assignment.state,
        review: row.reviewState ?? 'drafted',
        isUnlocked: unlocks.get(row.juror.id)?.some(({ ending }) => ending === null) ?? false,
      }),
      juror: names.get(row.juror.id) ?? row.juror.name,
      counts: counting.has(row.juror.id),
    })),
    conflicts: (await linesOf(ctx.db, { call, round }, [found], isTold)).map((line) => lineView(call, line)),
  }
}

type Judged = { readonly outline: OutlineFacts; readonly round: Round }

const sheetsOf = ({ outline, round }: Judged, rows: readonly Pick<ReviewRow, 'begunUnder'>[]) =>
  [null, ...rows.map(({ begunUnder }) => begunUnder)].map((begunUnder) => ({
    outline,
    assignment: { roundKey: round.key },
    begunUnder,
  }))

const firstOfEach = <T extends { readonly key: string }>(all: readonly T[]): readonly T[] =>
  [...new Map(all.toReversed().map((one) => [one.key, one])).values()].reverse()

export type Reviewed = Judged & { readonly rows: readonly Pick<ReviewRow, 'begunUnder'>[] }

/** What the jurors of several entries were asked, of each in the same order; by as many queries as for one. */
export async function questionsAmongAll(db: Db, call: Call, judged: readonly Reviewed[]) {
  const questionsOf = await questionsOfSheets(
    db,
    call,
    judged.flatMap((one) => sheetsOf(one, one.rows)),
  )
  return (one: Reviewed) => firstOfEach(sheetsOf(one, one.rows).flatMap(questionsOf))
}

/** The same of one. */
export async function questionsAmong(db: Db, call: Call, judged: Judged, rows: readonly ReviewRow[]) {
  const one = { ...judged, rows }
  return (await questionsAmongAll(db, call, [one]))(one)
}

/** By which an entry is judged as it was handed in, then those by which only an earlier review of it is. */
async function criteriaAmong(db: Db, call: Call, { outline, round }: Judged, rows: readonly ReviewRow[]) {
  const sheets = sheetsOf({ outline, round }, rows)
  return firstOfEach(sheets.flatMap(await criteriaOfSheets(db, call, sheets)))
}

type Of = Parameters<typeof listUnlocksOf>[1]

/** The office's leaves to change reviews of one entry, by juror, with what was given before and anew. */
async function unlocksView(db: Db, of: Of, questions: readonly AskedOf[]) {
  const rows = await listUnlocksOf(db, of)
  const names = await namesOf(
    db,
    rows.flatMap(({ unlock }) => [
      unlock.unlockedBy,
      ...(unlock.ending === 'locked' && unlock.endedBy ? [unlock.endedBy] : []),
    ]),
  )
  const nameOf = (id: PersonId): string => names.get(id)?.name || (names.get(id)?.email ?? '')
  const shown = rows.map(({ unlock, jurorId }) => ({
    jurorId,
    leave: {
      id: unlock.id,
      reason: unlock.reason,
      by: nameOf(unlock.unlockedBy),
      at: unlock.unlockedAt.toISOString(),
      before: { ...unlock.marks },
      remarkBefore: unlock.remark,
      ending: unlock.ending,
      endedAt: unlock.endedAt?.toISOString() ?? null,
      endedBy: unlock.ending === 'locked' && unlock.endedBy ? nameOf(unlock.endedBy) : null,
      /** What was given anew; what is being written, or was when it was taken back, is its juror's alone. */
      anew: unlock.ending === 'given' && unlock.made ? { ...unlock.made } : null,
      remarkAnew: unlock.ending === 'given' ? unlock.madeRemark : null,
      answersBefore: only(questions, unlock.answers),
      answersAnew:
        unlock.ending === 'given' && unlock.madeAnswers ? only(questions, unlock.madeAnswers) : null,
    },
  }))
  return new Map(
    [...Map.groupBy(shown, ({ jurorId }) => jurorId)].map(([id, own]) => [id, own.map(({ leave }) => leave)]),
  )
}

/** What was given is shown, also where it does not count any more; what is being written is its juror's alone. */
function reviewView(call: Call, row: ReviewRow, questions: readonly AskedOf[]) {
  const wasGiven = row.reviewState === 'given'
  return {
    jurorId: row.juror.id,
    organisation: row.juror.organisation,
    state: toldState(call.document.conflictRules, { ...row, marks: Object.keys(row.marks).length }),
    isWithdrawn: row.jurorState === 'withdrawn',
    givenAt: row.givenAt?.toISOString() ?? null,
    marks: wasGiven ? row.marks : {},
    remark: wasGiven ? (row.remark ?? '') : '',
    answers: wasGiven ? only(questions, row.answers) : {},
  }
}

type AskedOf = { readonly key: string }

/** The answers to these questions that say something. */
export const only = (
  questions: readonly AskedOf[],
  answers: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(
    questions.flatMap(({ key }) => {
      const words = Object.hasOwn(answers, key) ? answers[key] : undefined
      return words === undefined || words === '' ? [] : [[key, words]]
    }),
  )
