import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { documentOf } from '#features/calls/index.ts'
import { faceFor, faceWithFiles, removedOfVersion } from '#features/entries/index.ts'
import { assignmentOf, factsOf, markingOf, type Asked, type AssignmentInScope } from '../scope.ts'
import { isOfLatest } from '../core/assignments.ts'
import { NO_PLACES } from '../core/places-guard.ts'
import { isSheetOpen, mayRead, mayStepBack } from '../policy/assignments.ts'
import { isJudgingOver } from '../policy/round.ts'
import { getJudged } from '../store/outlines.ts'
import { findReview } from '../store/reviews.ts'
import type { Unlock } from '../store/unlocks.ts'
import type { Answers } from '../tables.ts'
import { criteriaOf, questionsOf, readLaterOf } from './criteria.ts'
import { earlierOf } from './earlier.ts'
import { outlineRead, readerOf } from './without-names.ts'
import { inOneRound, outlineOf, minutesLeftOf, queueOf, roundView } from './queue.ts'

const NONE: Record<string, number> = {}
const NO_REVIEW = {
  state: 'drafted' as const,
  remark: '',
  remarkVersion: 0,
  marks: NONE,
  versions: NONE,
  answers: {} as Answers,
  givenAt: null,
  updatedAt: null,
}

type Found = NonNullable<Awaited<ReturnType<typeof findReview>>>

const reviewView = ({ review, marks, versions }: Found) => ({
  state: review.state,
  remark: review.remark,
  remarkVersion: review.remarkVersion,
  marks,
  versions,
  answers: review.answers,
  givenAt: review.givenAt?.toISOString() ?? null,
  updatedAt: review.updatedAt.toISOString(),
})

/** One entry as the jury may read it, with the juror's own sheet; nobody else's marks are anywhere near. */
export async function showDesk(ctx: Ctx, input: Asked, places = NO_PLACES) {
  const assigned = await assignmentOf(ctx, ctx.db, input)
  demand(mayRead(factsOf(assigned)))
  const { call, now, assignment, outline, isWithoutNames } = assigned
  const { submission } = await getJudged(ctx.db, call.id, outline.entryId)
  const document = await documentOf(ctx.db, call, submission)
  const { removed } = await removedOfVersion(ctx.db, call, submission, document)
  const found = await findReview(ctx.db, assignment.id)
  // One round is one list: what another asks of them is no neighbour of this.
  const queue = inOneRound(await queueOf(ctx.db, assigned), now.round)
  return {
    outline: outlineOf(call, await outlineRead(ctx.db, assigned)),
    isWithoutNames,
    face: await faceWithFiles(ctx.db, faceFor(document, { ...submission, removed }, readerOf(assigned))),
    criteria: [...(await criteriaOf(ctx.db, assigned))],
    questions: [...(await questionsOf(ctx.db, assigned))],
    earlier: await earlierOf(ctx, assigned, places),
    readLater: await readLaterOf(ctx.db, assigned),
    review: found ? reviewView(found) : NO_REVIEW,
    submission: submission.id,
    isChanged: !isOfLatest(found?.review ?? null, submission.id),
    ...roundOfDesk(assigned),
    ...roundView(call, now, ctx.now),
    isOpen: isSheetOpen(markingOf(assigned), now, ctx.now).ok,
    mayStepBack: mayStepBack(assigned.frozenAt !== null, now, ctx.now).ok,
    unlock: unlockView(assigned.unlock, submission.id),
    track: queue.map(({ entryId, state }) => ({ entryId, state })),
    minutes: queue.find(({ entryId }) => entryId === outline.entryId)?.minutes ?? 0,
    minutesLeft: minutesLeftOf(queue, isJudgingOver(now, ctx.now).ok),
    ...neighbours(queue, outline.entryId),
  }
}

const neighbours = (queue: readonly { readonly entryId: string }[], entryId: string) => {
  const at = queue.findIndex((item) => item.entryId === entryId)
  return { previous: queue[at - 1]?.entryId ?? null, next: queue[at + 1]?.entryId ?? null }
}

const roundOfDesk = ({ call, now: { round } }: AssignmentInScope) => ({
  round: round.key,
  roundName: call.document.rounds.length === 1 ? null : { ...round.name },
})

const unlockView = (unlock: Unlock | null, latest: string) =>
  unlock && {
    reason: unlock.reason,
    at: unlock.unlockedAt.toISOString(),
    ending: unlock.ending,
    endedAt: unlock.endedAt?.toISOString() ?? null,
    leftOver: unlock.ending === 'locked' && unlock.made ? numbersIn(unlock.made) : null,
    leftOverRemark: unlock.ending === 'locked' ? unlock.madeRemark : null,
    leftOverAnswers: unlock.ending === 'locked' && unlock.madeAnswers ? { ...unlock.madeAnswers } : null,
    counts: unlock.ending === null && isOfLatest(unlock, latest),
  }

const numbersIn = (marks: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(marks).map(([key, mark]) => [key, Number(mark)]))
