import { bind, type BoundOperation } from '#platform/http/run.ts'
import { agreeToSecondPerson, withdrawAgreement } from './commands/agree-to-second-person.ts'
import { carryOutCut, takeCutBack } from './commands/carry-out-cut.ts'
import { putInByHand, takeOutByHand } from './commands/choose-by-hand.ts'
import { confirmPublication } from './commands/confirm-publication.ts'
import { decideEntry } from './commands/decide-entry.ts'
import { decideOthers, undoOthers } from './commands/decide-others.ts'
import { endChoosing, takeEndBack } from './commands/end-choosing.ts'
import { noteChange, undoNote } from './commands/note-change.ts'
import { proposePublication } from './commands/propose-publication.ts'
import { takeOverProposal } from './commands/take-over-proposal.ts'
import { tellOfRound } from './commands/tell-of-round.ts'
import { undoDecision } from './commands/undo-decision.ts'
import { withdrawPublication } from './commands/withdraw-publication.ts'
import { resultsContract as results } from './contract.ts'
import { showJuryWords } from './views/jury-words.ts'
import { listDecisions } from './views/decisions.ts'
import { showMyRounds } from './views/my-rounds.ts'
import { previewOthers } from './views/others.ts'
import { previewProposal } from './views/proposal.ts'
import { previewPublication } from './views/publication.ts'
import { previewCut } from './views/round-cut.ts'
import { showRanking } from './views/ranking.ts'
import { showResults } from './views/results.ts'
import { showStaffing } from './views/staffing.ts'
import { showCallStatus } from './views/status.ts'

export const resultsOperations: readonly BoundOperation[] = [
  bind(results.showRanking, showRanking),
  bind(results.previewCut, previewCut),
  bind(results.carryOutCut, carryOutCut),
  bind(results.takeCutBack, takeCutBack),
  bind(results.endChoosing, endChoosing),
  bind(results.takeEndBack, takeEndBack),
  bind(results.tellOfRound, tellOfRound),
  bind(results.showMyRounds, showMyRounds),
  bind(results.putInByHand, putInByHand),
  bind(results.takeOutByHand, takeOutByHand),
  bind(results.listDecisions, listDecisions),
  bind(results.decideEntry, decideEntry),
  bind(results.undoDecision, undoDecision),
  bind(results.previewOthers, previewOthers),
  bind(results.decideOthers, decideOthers),
  bind(results.undoOthers, undoOthers),
  bind(results.previewProposal, previewProposal),
  bind(results.takeOverProposal, takeOverProposal),
  bind(results.previewPublication, previewPublication),
  bind(results.proposePublication, proposePublication),
  bind(results.confirmPublication, confirmPublication),
  bind(results.withdrawPublication, withdrawPublication),
  bind(results.agreeToSecondPerson, agreeToSecondPerson),
  bind(results.withdrawAgreement, withdrawAgreement),
  bind(results.noteChange, noteChange),
  bind(results.undoNote, undoNote),
  bind(results.showStaffing, showStaffing),
  bind(results.showCallStatus, showCallStatus),
  bind(results.showResults, showResults),
  bind(results.showJuryWords, showJuryWords),
]
