import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { documentsOf, type Criterion } from '#features/calls/index.ts'
import { faceFor, faceWithFiles, type FaceMedia, type Submission } from '#features/entries/index.ts'
import { assignmentOf, factsOf, markingOf, type Asked, type AssignmentInScope } from '../scope.ts'
import { changesFor } from '../core/changes.ts'
import { isOfLatest } from '../core/assignments.ts'
import { isSheetOpen, mayRead } from '../policy/assignments.ts'
import { getReviewed } from '../store/handed-in-again.ts'
import { getJudged } from '../store/outlines.ts'
import { findReview } from '../store/reviews.ts'
import { criteriaOf } from './criteria.ts'
import { outlineOf, roundView } from './queue.ts'
import { outlineRead, readerOf } from './without-names.ts'

/**
 * What the jury reads otherwise in the submission that counts than in the one that the juror judged, with the marks that
 * they made on that one. What was handed in between the two is in neither.
 */
export async function showChanges(ctx: Ctx, input: Asked) {
  const assigned = await assignmentOf(ctx, ctx.db, input)
  demand(mayRead(factsOf(assigned)))
  const { call, now, outline, assignment } = assigned
  const { submission } = await getJudged(ctx.db, call.id, outline.entryId)
  const judged = await judgedIn(ctx.db, assigned, submission)
  return {
    outline: outlineOf(call, await outlineRead(ctx.db, assigned)),
    submission: submission.id,
    isChanged: judged.id !== submission.id,
    ...wordOf(assigned),
    handedInAt: submission.handedInAt.toISOString(),
    ...(await changesView(ctx.db, assigned, judged, submission)),
    marks: marksView(
      await criteriaOf(ctx.db, assigned),
      (await findReview(ctx.db, assignment.id))?.marks ?? {},
    ),
    ...roundView(call, now, ctx.now),
    round: call.document.rounds.length > 1 ? now.round.key : null,
    isOpen: isSheetOpen(markingOf(assigned), now, ctx.now).ok,
  }
}

/** What the juror's review is of; without one it is what counts. */
async function judgedIn(
  db: Db,
  { review, outline }: AssignmentInScope,
  submission: Submission,
): Promise<Submission> {
  if (!review || isOfLatest(review, submission.id)) return submission
  return getReviewed(db, { id: review.submissionId, entryId: outline.entryId })
}

/** How far the review is, and when its juror last said something in it. */
const wordOf = ({ review }: AssignmentInScope) =>
  review
    ? { state: review.state, judgedAt: (review.givenAt ?? review.updatedAt).toISOString() }
    : { state: 'drafted' as const, judgedAt: null }

const marksView = (criteria: readonly Criterion[], marks: Readonly<Record<string, number>>) =>
  criteria.map(({ key, name, scale }) => ({
    ...{ key, name: { ...name }, max: scale.max },
    mark: Object.hasOwn(marks, key) ? (marks[key] ?? null) : null,
  }))

/** Files as their readers may know them; where nothing changed there are none, only counts. */
async function changesView(db: Db, assigned: AssignmentInScope, judged: Submission, submission: Submission) {
  const { call } = assigned
  const reader = readerOf(assigned)
  const documentOf = await documentsOf(db, call, [judged, submission])
  const reading = (source: Submission) => ({ document: documentOf(source), source, reader })
  const { fields, files, facts } = changesFor(reading(judged), reading(submission))
  const shown = new Map<string, FaceMedia>()
  for (const one of [judged, submission])
    for (const file of (await faceWithFiles(db, faceFor(documentOf(one), one, reader))).media)
      shown.set(file.id, file)
  const shownOf = (file: { readonly id: string } | null) => (file ? (shown.get(file.id) ?? null) : null)
  const asked = [submission, judged].flatMap((one) =>
    documentOf(one).form.sections.flatMap((section) => section.fields),
  )
  return {
    fields: [...fields],
    files: files.map(({ before, after, ...change }) => ({
      ...change,
      label: { ...asked.find(({ key }) => key === change.field)?.label },
      before: shownOf(before),
      after: shownOf(after),
    })),
    facts: [...facts],
  }
}
