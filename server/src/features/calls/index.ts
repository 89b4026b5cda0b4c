// The front door of calls: the document is in `core/document-shape.ts`, read at its version by `store/documents.ts`.
export { callsFeature } from './feature.ts'
export { announceCall } from './commands/announce-call.ts'
export { createCallFrom, readPreset } from './commands/create-call.ts'
export { criteriaFor, isOnScale } from './core/criteria.ts'
export { withoutSource } from './core/gaps.ts'
export type {
  CallDocument,
  Category,
  Criterion,
  Distinction,
  JuryQuestion,
  Panel,
  Phase,
  Round,
} from './core/document.ts'
export { LEVELS } from './core/document.ts'
export { checkEligibility, closedBy, refusing } from './core/eligibility/check.ts'
export type { EarlierWin, EligibilityFacts } from './core/eligibility/facts.ts'
export type { Finding } from './core/eligibility/finding.ts'
export { askedOf } from './core/asked-in-mails.ts'
export { contactOf, type Contact } from './core/contact.ts'
export { formOf } from './core/form-of.ts'
export { rulesOf } from './core/rules-of.ts'
export {
  endedBy,
  NONE_ENDED,
  NOTHING_ENDED,
  type EndedCalls,
  type EndedEarly,
  type ResultsSince,
  type RoundsClosed,
} from './core/ended-early.ts'
export { entryNumber } from './core/numbers.ts'
export { fitsPanel, judgedCategories, judgesCategory, type Placed } from './core/judges-category.ts'
export {
  archiveOpensAt,
  clarificationWindows,
  asTold,
  closedBefore,
  embargoedUntil,
  entriesWindow,
  instantsOf,
  isBeforeClose,
  isOpenForEntries,
  isTaking,
  materialWindows,
} from './core/phases.ts'
export { realSpan, takenUntil, timeline, type Timeline } from './core/timeline.ts'
export {
  askedApartNow,
  documentNow,
  isJuryReadingSupplied,
  isSupplying,
  materialAskedNow,
  materialSpan,
  suppliedIn,
  suppliedNow,
  type Clarifying,
} from './core/material.ts'
export {
  askedInPhase,
  clarifiable,
  clarificationNow,
  clarifiedNow,
  hangingOf,
  mayAskNow,
  questionsAsked,
  withWhatHangs,
} from './core/clarification.ts'
export { hearingOf, hearingOfAdmitted, type ClosesOfRounds, type Hearing } from './core/hearings.ts'
export { hearingFacts } from './core/hearing-in-mails.ts'
export { closeInMail, instantInMail } from './core/instants-in-mails.ts'
export { dayIn } from './core/time.ts'
export { goesAfter, GOES_AFTER_DAYS, goesAt, goingAmong, goingIn, type Going } from './core/retention.ts'
export { mayRunCall, maySeeCall } from './policy.ts'
export type { CancelGuard } from './scope-of-cancelling.ts'
export { stayingCancelled, takesEntries, takesPlace } from './policy/cancelling.ts'
export type { CallPart, Concerned } from './core/parts.ts'
export { officeCall } from './scope.ts'
export { getCall, getCallById, withDocuments, type Call } from './store/calls.ts'
export { editionsBefore } from './store/editions.ts'
export { callsWithAnswersThatGo } from './store/answers-that-go.ts'
export { callsTakingMaterial } from './store/taking-material.ts'
export { findProgramme } from './store/programmes.ts'
export { keepTextsOfEarlierCalls } from './store/texts.ts'
export {
  cancellationsAsked,
  cancelledAmong,
  cancelledIn,
  cancelledView,
  type CancelledNow,
} from './views/cancelled.ts'
export { documentAt, documentOf, documentsAt, documentsOf } from './store/documents.ts'
export { cutDocument, type Wanted } from './views/cut-document.ts'
export { callWithIdIn, whileUnchanged } from './views/while-unchanged.ts'
