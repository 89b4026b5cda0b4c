import { bind, type BoundOperation, type Handler } from '#platform/http/run.ts'
import { answerInvitation } from './commands/answer-invitation.ts'
import { assignEvenly } from './commands/assign-evenly.ts'
import { assignJuror, removeAssignment } from './commands/assign-juror.ts'
import { closeJudging, reopenJudging } from './commands/close-judging.ts'
import { confirmReview } from './commands/confirm-review.ts'
import { giveReview } from './commands/give-review.ts'
import { inviteJurors } from './commands/invite-jurors.ts'
import { recuse, undoRecusal } from './commands/recuse.ts'
import { reinviteJuror } from './commands/reinvite-juror.ts'
import { reopenReview } from './commands/reopen-review.ts'
import { saveAnswer } from './commands/save-answer.ts'
import { saveRemark } from './commands/save-remark.ts'
import { saveScore } from './commands/save-score.ts'
import { seatPanel } from './commands/seat-panel.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { giveSeatBack, withdrawJuror } from './commands/withdraw-juror.ts'
import { undoEvenly } from './commands/undo-evenly.ts'
import { lockReview, unlockReview } from './commands/unlock-review.ts'
import { juryContract as jury } from './contract.ts'
import type { DecisionsGuard } from './core/decisions-guard.ts'
import type { PlacesGuard } from './core/places-guard.ts'
import { exportAssignments, listAssignments } from './views/assignments.ts'
import { showChair } from './views/chair.ts'
import { showChanges } from './views/changes.ts'
import { showDesk } from './views/desk.ts'
import { previewJudgingClose } from './views/judging.ts'
import { listMyJuries, showConflictList, showInvitation } from './views/mine.ts'
import { listJurors, showJuryProgress } from './views/office.ts'
import { previewAssignment } from './views/plan.ts'
import { showJurorSeat } from './views/seat-change.ts'
import { showQueue } from './views/queue.ts'
import { exportAnswers } from './views/answers-export.ts'
import { exportMarks } from './views/marks-export.ts'
import { listReviewed, showReviews } from './views/records.ts'
import { listRounds } from './views/rounds.ts'
import { exportConflicts, listConflicts } from './views/register.ts'
import { previewUnlock } from './views/unlock.ts'

const ownOperations: readonly BoundOperation[] = [
  bind(jury.inviteJurors, inviteJurors),
  bind(jury.listJurors, listJurors),
  bind(jury.withdrawJuror, withdrawJuror),
  bind(jury.giveSeatBack, giveSeatBack),
  bind(jury.showJurorSeat, showJurorSeat),
  bind(jury.reinviteJuror, reinviteJuror),
  bind(jury.showInvitation, showInvitation),
  bind(jury.answerInvitation, answerInvitation),
  bind(jury.listMyJuries, listMyJuries),
  bind(jury.showConflictList, showConflictList),
  bind(jury.stateConflicts, stateConflicts),
  bind(jury.showQueue, showQueue),
  bind(jury.saveScore, saveScore),
  bind(jury.saveRemark, saveRemark),
  bind(jury.saveAnswer, saveAnswer),
  bind(jury.giveReview, giveReview),
  bind(jury.reopenReview, reopenReview),
  bind(jury.showChair, showChair),
  bind(jury.showChanges, showChanges),
  bind(jury.confirmReview, confirmReview),
  bind(jury.recuse, recuse),
  bind(jury.undoRecusal, undoRecusal),
  bind(jury.previewAssignment, previewAssignment),
  bind(jury.assignEvenly, assignEvenly),
  bind(jury.undoEvenly, undoEvenly),
  bind(jury.listAssignments, listAssignments),
  bind(jury.exportAssignments, exportAssignments),
  bind(jury.assignJuror, assignJuror),
  bind(jury.removeAssignment, removeAssignment),
  bind(jury.showJuryProgress, showJuryProgress),
  bind(jury.listRounds, listRounds),
  bind(jury.seatPanel, seatPanel),
  bind(jury.listReviewed, listReviewed),
  bind(jury.lockReview, lockReview),
  bind(jury.exportMarks, exportMarks),
  bind(jury.exportAnswers, exportAnswers),
  bind(jury.listConflicts, listConflicts),
  bind(jury.exportConflicts, exportConflicts),
]

export function juryOperations(decisions: DecisionsGuard, places: PlacesGuard): readonly BoundOperation[] {
  // Named, because reading is told from changing by its name.
  const previewClose: Handler<typeof jury.previewJudgingClose> = (ctx, input) =>
    previewJudgingClose(ctx, input, decisions)
  const reviews: Handler<typeof jury.showReviews> = (ctx, input) => showReviews(ctx, input, decisions)
  const leave: Handler<typeof jury.previewUnlock> = (ctx, input) => previewUnlock(ctx, input, decisions)
  const desk: Handler<typeof jury.showDesk> = (ctx, input) => showDesk(ctx, input, places)
  return [
    ...ownOperations,
    bind(jury.showDesk, desk),
    bind(jury.showReviews, reviews),
    bind(jury.previewUnlock, leave),
    bind(jury.unlockReview, (ctx, input) => unlockReview(ctx, input, decisions)),
    bind(jury.previewJudgingClose, previewClose),
    bind(jury.closeJudging, closeJudging),
    bind(jury.reopenJudging, (ctx, input) => reopenJudging(ctx, input, decisions)),
  ]
}
