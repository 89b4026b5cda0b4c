import { newId, type JurorId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { ensurePerson, loadActor } from '#features/accounts/index.ts'
import { criteriaFor, getCall, type Call, type Round } from '#features/calls/index.ts'
import type { Entry } from '#features/entries/index.ts'
import { answerInvitation } from './commands/answer-invitation.ts'
import { assignJuror } from './commands/assign-juror.ts'
import { carryReviews } from './commands/carry-reviews.ts'
import { tellOfChanges } from './commands/tell-of-changes.ts'
import { ownnessOf } from './views/ownness.ts'
import { closesOfRounds } from './store/early-closes.ts'
import { isJudgingOverIn } from './views/judging-over.ts'
import { losesMarksBeside } from './views/supplied.ts'
import { reviewsOf } from './views/reviews-of.ts'
import { closeJudging, reopenJudging } from './commands/close-judging.ts'
import { confirmReview } from './commands/confirm-review.ts'
import { giveReview } from './commands/give-review.ts'
import { invite, type Invitation } from './commands/invite-jurors.ts'
import { recuse } from './commands/recuse.ts'
import { reopenReview } from './commands/reopen-review.ts'
import { saveRemark } from './commands/save-remark.ts'
import { saveScore } from './commands/save-score.ts'
import { lockReview, unlockReview } from './commands/unlock-review.ts'
import { giveSeatBack, withdrawJuror } from './commands/withdraw-juror.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { NO_DECISIONS, type DecisionsGuard } from './core/decisions-guard.ts'
import { getJuror, type Juror } from './store/jurors.ts'
import { showDesk } from './views/desk.ts'
import { previewJudgingClose } from './views/judging.ts'
import { showQueue } from './views/queue.ts'
import { showReviews } from './views/records.ts'
import { previewUnlock } from './views/unlock.ts'

export type MadeJuror = {
  readonly juror: Juror
  /** What the invitation's address ends with. */
  readonly token: string
  /** The context of the invited person, to go on acting. */
  readonly as: Ctx
}

type WantedJuror = Partial<Omit<Invitation, 'language'>> & {
  readonly call: Call
  /** Left out: the invitation is accepted. */
  readonly answer?: 'none' | 'accept' | 'decline'
}

let invited = 0

/** Somebody of the jury, invited and answering by the commands themselves; of all categories unless said. */
export async function aJuror(
  ctx: Ctx,
  { call, answer = 'accept', ...wanted }: WantedJuror,
): Promise<MadeJuror> {
  invited += 1
  const { name = `Juror ${invited}`, email = `juror-${invited}@jury.example` } = wanted
  const categoryKeys = wanted.categoryKeys ?? call.document.categories.map(({ key }) => key)
  const invitation = { organisation: '', language: 'en' as const, ...wanted, name, email, categoryKeys }
  const { juror, token } = await invite(office(ctx), ctx.db, call, { at: 0, invitation })
  const person = await ensurePerson(ctx.db, { email, name }, ctx.now)
  const as = { ...ctx, actor: await loadActor(ctx.db, person) }
  if (answer !== 'none') await answerInvitation(as, { token, answer })
  return { juror: await getJuror(ctx.db, call.id, juror.id), token, as }
}

const office = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'operator', command: 'test' } })

type Pair = { readonly call: Call; readonly entry: Entry; readonly juror: MadeJuror }

/** In the first round, an assignment on an admitted entry, the conflict question answered with no unless `isAsked`. Returns its id. */
export async function anAssignment(ctx: Ctx, pair: Pair & { readonly isAsked?: boolean }): Promise<string> {
  const { call, entry, juror, isAsked = false } = pair
  const keys = { call: call.key, entryId: entry.id, jurorId: juror.juror.id, round: firstOf(call) }
  const { assignmentId } = await assignJuror(office(ctx), keys)
  const free = { call: call.key, asked: [entry.id], conflicts: [] }
  if (!isAsked) await stateConflicts({ ...juror.as, now: ctx.now }, free)
  return assignmentId
}

/** A review that was given; criteria without a mark in `marks` get the best one. The assignment is made first. */
export async function aGivenReview(
  ctx: Ctx,
  pair: Pair & { readonly marks?: Readonly<Record<string, number>> },
): Promise<void> {
  await anAssignment(ctx, pair)
  const as = { ...pair.juror.as, now: ctx.now }
  const keys = { call: pair.call.key, entry: pair.entry.id, round: firstOf(pair.call) }
  for (const { key, scale } of criteriaFor(pair.call.document, pair.entry.categoryKey)) {
    await saveScore(as, { ...keys, criterion: key, mark: pair.marks?.[key] ?? scale.max })
  }
  await giveReview(as, keys)
}

/** A juror is given an entry in one of several rounds, and makes a first mark there. */
export async function aFirstMark(
  ctx: Ctx,
  { call, entry, juror }: Pair,
  { key, criteria }: Pick<Round, 'key' | 'criteria'>,
): Promise<void> {
  const [criterion] = criteria
  const keys = { call: call.key, entryId: entry.id, jurorId: juror.juror.id, round: key }
  await assignJuror(office(ctx), keys)
  const as = { ...juror.as, now: ctx.now }
  await stateConflicts(as, { call: call.key, asked: [entry.id], conflicts: [] })
  const mark = { criterion: criterion?.key ?? '', mark: criterion?.scale.max ?? null }
  await saveScore(as, { call: call.key, entry: entry.id, round: key, ...mark })
}

/** Somebody of the office closes judging early, whatever is unfinished. */
export async function closeEarly(organiser: Ctx, call: Call, round = firstOf(call)): Promise<void> {
  const { hash } = await previewJudgingClose(organiser, { call: call.key, round })
  await closeJudging(organiser, { call: call.key, round, reason: 'All are done.', hash })
}

const firstOf = ({ document }: Call): string | undefined => document.rounds[0]?.key

/** Takes that back, as far as what was decided allows it. */
export async function reopen(organiser: Ctx, call: Call, decisions: DecisionsGuard) {
  const asked = { call: call.key, round: firstOf(call) }
  const { hash } = await previewJudgingClose(organiser, asked, decisions)
  return reopenJudging(organiser, { ...asked, hash }, decisions)
}

/** Whether they may, as the page says it. */
export const mayReopen = async (organiser: Ctx, call: Call, decisions: DecisionsGuard) =>
  (await previewJudgingClose(organiser, { call: call.key }, decisions)).mayReopen

/** What a juror does with one entry at the desk; each mark is made over the one that is there. */
export function atTheDesk(
  as: Ctx,
  keys: { readonly call: string; readonly entry: string; readonly round?: string | undefined },
) {
  const show = () => showDesk(as, keys)
  return {
    show,
    queue: () => showQueue(as, { call: keys.call }),
    mark: async (criterion: string, mark: number | null, version?: number) => {
      const over = version ?? (await show()).review.versions[criterion] ?? 0
      return saveScore(as, { ...keys, criterion, mark, version: over })
    },
    remark: async (remark: string, version?: number) =>
      saveRemark(as, { ...keys, remark, version: version ?? (await show()).review.remarkVersion }),
    give: () => giveReview(as, keys),
    reopen: () => reopenReview(as, keys),
    confirm: (submission: string, then: 'keep' | 'change' = 'change') =>
      confirmReview(as, { ...keys, submission, then }),
    recuse: () => recuse(as, { ...keys, note: 'My town' }),
    stateConflict: () =>
      stateConflicts(as, {
        call: keys.call,
        asked: [],
        conflicts: [{ entryId: keys.entry, note: '', version: 1 }],
      }),
  }
}

/** What the jury tells entries, as `app` hands it to them. */
export const juryForEntries = {
  handedInAgain: carryReviews,
  admitted: tellOfChanges,
  reviewsOf,
  ownnessOf,
  isJudgingOver: isJudgingOverIn,
  closesOfRounds,
  losesMarks: losesMarksBeside(NO_DECISIONS),
}

/** Gives a seat back as it is taken back now, as a page that was loaded just now does. */
export async function giveBackWhatIsTaken(as: Ctx, form: { call: string; juror: string; once?: string }) {
  const { id } = await getCall(as.db, form.call)
  const { withdrawnAt } = await getJuror(as.db, id, form.juror as JurorId)
  return giveSeatBack(as, { ...form, withdrawnAt: (withdrawnAt ?? new Date(0)).toISOString() })
}

/** What somebody of the office does with a juror's review of one entry. */
export function withTheReview(
  office: Ctx,
  keys: { readonly call: string; readonly entry: string; readonly juror: string; readonly round?: string },
  decisions: DecisionsGuard = NO_DECISIONS,
) {
  const preview = () => previewUnlock(office, keys, decisions)
  return {
    preview,
    unlock: async (reason = 'A mark was typed wrong', hash?: string) =>
      unlockReview(office, { ...keys, reason, hash: hash ?? (await preview()).hash }, decisions),
    /** Takes back the leave that stands, or this one. */
    lock: async (unlock?: string) =>
      lockReview(office, { ...keys, unlock: unlock ?? (await preview()).unlock?.id ?? newId<string>() }),
    withdrawJuror: () => withdrawJuror(office, keys),
    record: async () =>
      (await showReviews(office, keys, decisions)).reviews.find(({ jurorId }) => jurorId === keys.juror),
  }
}
