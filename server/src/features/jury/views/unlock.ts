import { canonicalJson, sha256Hex } from '#kernel/proof/index.ts'
import { all, demand, type Verdict, verdictView } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Call, Round } from '#features/calls/index.ts'
import { mailsAbout } from '#features/notices/index.ts'
import { Refusal } from '#kernel/refusals.ts'
import { barOf, type Interests, type Parties } from '../core/bars.ts'
import { unlockCause } from '../core/causes.ts'
import { NO_DECISIONS, type DecisionsGuard } from '../core/decisions-guard.ts'
import { isJudgingOver } from '../policy/round.ts'
import { mayReadReviews } from '../policy/sight.ts'
import { isUnderJudgement, mayLock, mayUnlock, type UnlockFacts } from '../policy/unlocking.ts'
import { roundNow } from '../store/early-closes.ts'
import { getSheet, type FoundSheet } from '../store/unlocks.ts'
import { listCountingMarks } from './counting-marks.ts'
import { criteriaOf } from './criteria.ts'
import { outlineOf } from './queue.ts'
import { readSince } from './read-since.ts'
import { isJudgedThere, recordedFor, roundOffice } from './recorded.ts'
import { namesOfJurors } from './register.ts'
import { restsOn } from './rests-on.ts'

/** Names a review as the office does: an entry, and the juror who gave it. */
export type AskedSheet = {
  readonly call: string
  readonly entry: string
  readonly juror: string
  readonly round?: string | undefined
}

/**
 * A review with what the rules of unlocking it ask, for whoever of the office may read it. Whether they may is asked of the
 * entry alone and before anything else: whoever may not is answered the same of every juror, whether they judge it or not.
 */
export async function unlockable(
  ctx: Ctx,
  { entry, juror, ...office }: AskedSheet,
  decisions: DecisionsGuard = NO_DECISIONS,
) {
  const inRound = await roundOffice(ctx, office)
  const { call, round, sight, ownCategories } = inRound
  const asked = await recordedFor(ctx, call, entry)
  const isOwn = sight.isOwn(asked.outline)
  demand(mayReadReviews(sight.marks, { isOwn, categoryKey: asked.outline.categoryKey }, ownCategories))
  if (!(await isJudgedThere(ctx, inRound, entry))) throw new Refusal('not-found')
  const sheet = await getSheet(ctx.db, {
    callId: call.id,
    roundKey: round.key,
    entryId: entry,
    jurorId: juror,
  })
  const judging = isJudgingOver(await roundNow(ctx.db, call, { key: round.key, now: ctx.now }), ctx.now)
  const rests = await restsOn(ctx.db, { call, round }, decisions)
  const of = { judging, restsOn: rests, read: await readSince(ctx, { call, round }) }
  const facts = factsOf(ctx, call, of, sheetFacts(sheet))
  const { version, state } = sheet.review
  const known = { version, state, isFrozen: sheet.frozenAt !== null, unlock: sheet.unlock?.id ?? null }
  return { call, round, sheet, facts, hash: sha256Hex(canonicalJson(known)) }
}

/** What the rules ask of one review, wherever it was found. */
export type SheetFacts = Pick<UnlockFacts, 'review' | 'isUnlocked'> & {
  readonly interests: Interests
  readonly parties: Parties
  readonly assignment: { readonly jurorId: string; readonly entryId: string }
  readonly jurorState: FoundSheet['juror']['state']
  readonly assignmentState: FoundSheet['assignment']['state']
}

const sheetFacts = ({ juror, interests, outline, assignment, review, unlock }: FoundSheet): SheetFacts => ({
  interests,
  assignment,
  parties: outline,
  jurorState: juror.state,
  assignmentState: assignment.state,
  review: review.state,
  isUnlocked: unlock !== null,
})

type OfRound = Pick<UnlockFacts, 'judging' | 'restsOn'> & {
  readonly read: Awaited<ReturnType<typeof readSince>>
}

function factsOf({ actor }: Ctx, { document }: Call, of: OfRound, sheet: SheetFacts): UnlockFacts {
  const { read, ...round } = of
  const { assignment, interests, parties, jurorState, assignmentState, review, isUnlocked } = sheet
  return {
    ...round,
    isOwnReview: actor.kind === 'person' && actor.personId === interests.personId,
    isSeated: jurorState === 'accepted',
    isTheirs: assignmentState === 'open' && barOf(document.conflictRules, interests, parties) === null,
    review,
    isUnlocked,
    hasReadOthers: read.readers.some(
      ({ jurorId, entryId }) => jurorId === assignment.jurorId && entryId === assignment.entryId,
    ),
    hasReadNames: read.names.by(assignment.jurorId),
  }
}

/** What may be done with each review of a list, by the same rules as beside the review itself. */
export async function leavesFor(
  ctx: Ctx,
  { call, round, isJudged }: { readonly call: Call; readonly round: Round; readonly isJudged: boolean },
  decisions: DecisionsGuard,
) {
  const now = await roundNow(ctx.db, call, { key: round.key, now: ctx.now })
  const judging = isJudgingOver(now, ctx.now)
  const rests = await restsOn(ctx.db, { call, round }, decisions)
  const of = { judging, restsOn: rests, read: await readSince(ctx, { call, round }) }
  const shown = (verdict: Verdict) =>
    verdictView(
      all(
        () => isUnderJudgement(isJudged),
        () => verdict,
      ),
    )
  return (sheet: SheetFacts) => {
    const facts = factsOf(ctx, call, of, sheet)
    return {
      mayUnlock: shown(mayUnlock(ctx.actor, call, facts)),
      mayLock: shown(mayLock(ctx.actor, call, facts)),
    }
  }
}

/** What letting a juror change one review would do, before it is done; or what was done, while it stands. */
export async function previewUnlock(ctx: Ctx, input: AskedSheet, decisions = NO_DECISIONS) {
  const { call, round, sheet, facts, hash } = await unlockable(ctx, input, decisions)
  const { outline, assignment, juror, review, unlock } = sheet
  const ofEntry = await listCountingMarks(ctx.db, call, [outline.entryId], round.key)
  const own = ofEntry.filter(({ jurorId }) => jurorId === juror.id)
  const counting = new Map(own.map(({ criterionKey, mark }) => [criterionKey, mark]))
  return {
    outline: outlineOf(call, outline),
    juror: (await namesOfJurors(ctx.db, call)).get(juror.id) ?? juror.name,
    givenAt: (unlock?.givenAt ?? review.givenAt)?.toISOString() ?? null,
    isDecided: sheet.frozenAt !== null,
    counts: own.length > 0,
    criteria: (await criteriaOf(ctx.db, { call, outline, assignment, review })).map(({ key, name }) => ({
      key,
      name: { ...name },
      mark: counting.get(key) ?? null,
    })),
    unlock: unlock && {
      ...{ id: unlock.id, reason: unlock.reason, at: unlock.unlockedAt.toISOString() },
      mails: await mailsAbout(ctx.db, { causes: [unlockCause('review-unlocked', unlock.id)] }),
    },
    mayUnlock: verdictView(mayUnlock(ctx.actor, call, facts)),
    mayLock: verdictView(mayLock(ctx.actor, call, facts)),
    hash,
  }
}
