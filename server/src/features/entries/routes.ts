import { bind, type BoundOperation, type Handler } from '#platform/http/run.ts'
import { askClarification } from './commands/ask-clarification.ts'
import { changeCategory } from './commands/change-category.ts'
import { deleteDraft } from './commands/delete-draft.ts'
import { decideAdmissibility } from './commands/decide-admissibility.ts'
import { completeWords } from './commands/complete-words.ts'
import { reinstateEntry } from './commands/reinstate-entry.ts'
import { restoreRule } from './commands/restore-rule.ts'
import { setRuleAside } from './commands/set-rule-aside.ts'
import { reopenAdmissibility } from './commands/reopen-admissibility.ts'
import { saveAnswers } from './commands/save-answers.ts'
import { startEntry } from './commands/start-entry.ts'
import { submitEntry } from './commands/submit-entry.ts'
import { takeClarificationBack } from './commands/take-clarification-back.ts'
import { withdrawEntry } from './commands/withdraw-entry.ts'
import { entriesContract } from './contract.ts'
import type { JuryGuard } from './core/jury-guard.ts'
import type { ResultsGuard } from './core/results-guard.ts'
import { exportEntryAnswers } from './views/answers-export.ts'
import { listMyEntries, showEntryRoom, showMyEntry } from './views/mine.ts'
import { entryFigures, exportEntries, listEntries, listEntryNames, showOfficeEntry } from './views/office.ts'
import { listOffers } from './views/offers.ts'
import { showReceipt } from './views/receipt.ts'
import { showRetention } from './views/retention.ts'
import { showWords } from './views/words.ts'

export function entriesOperations(results: ResultsGuard, jury: JuryGuard): readonly BoundOperation[] {
  return [...readings(results, jury), ...changes(results, jury)]
}

/** Named, because reading is told from changing by its name. */
function readings(results: ResultsGuard, jury: JuryGuard): readonly BoundOperation[] {
  const listMine: Handler<typeof entriesContract.listMyEntries> = (ctx) => listMyEntries(ctx, results, jury)
  const showMine: Handler<typeof entriesContract.showMyEntry> = (ctx, input) =>
    showMyEntry(ctx, input, results, jury)
  const receipt: Handler<typeof entriesContract.showReceipt> = (ctx, input) =>
    showReceipt(ctx, input, results)
  const words: Handler<typeof entriesContract.showWords> = (ctx, input) => showWords(ctx, input, results)
  const showEntry: Handler<typeof entriesContract.showOfficeEntry> = (ctx, input) =>
    showOfficeEntry(ctx, input, results, jury)
  const retention: Handler<typeof entriesContract.showRetention> = (ctx, input) =>
    showRetention(ctx, input, results)
  return [
    bind(entriesContract.listMyEntries, listMine),
    bind(entriesContract.showEntryRoom, showEntryRoom),
    bind(entriesContract.showMyEntry, showMine),
    bind(entriesContract.listOffers, listOffers),
    bind(entriesContract.showReceipt, receipt),
    bind(entriesContract.showWords, words),
    bind(entriesContract.listEntries, listEntries),
    bind(entriesContract.exportEntries, exportEntries),
    bind(entriesContract.exportEntryAnswers, exportEntryAnswers),
    bind(entriesContract.listEntryNames, listEntryNames),
    bind(entriesContract.entryFigures, entryFigures),
    bind(entriesContract.showOfficeEntry, showEntry),
    bind(entriesContract.showRetention, retention),
  ]
}

const changes = (results: ResultsGuard, jury: JuryGuard): readonly BoundOperation[] => [
  bind(entriesContract.startEntry, (ctx, input) => startEntry(ctx, input, results)),
  bind(entriesContract.saveAnswers, (ctx, input) => saveAnswers(ctx, input, results, jury)),
  bind(entriesContract.changeCategory, (ctx, input) => changeCategory(ctx, input, results)),
  bind(entriesContract.submitEntry, (ctx, input) => submitEntry(ctx, input, results, jury)),
  bind(entriesContract.completeWords, (ctx, input) => completeWords(ctx, input, results)),
  bind(entriesContract.withdrawEntry, (ctx, input) => withdrawEntry(ctx, input, results)),
  bind(entriesContract.reinstateEntry, (ctx, input) => reinstateEntry(ctx, input, results)),
  bind(entriesContract.deleteDraft, deleteDraft),
  bind(entriesContract.decideAdmissibility, (ctx, input) => decideAdmissibility(ctx, input, results, jury)),
  bind(entriesContract.setRuleAside, (ctx, input) => setRuleAside(ctx, input, results, jury)),
  bind(entriesContract.restoreRule, (ctx, input) => restoreRule(ctx, input, results, jury)),
  bind(entriesContract.askClarification, (ctx, input) => askClarification(ctx, input, results, jury)),
  bind(entriesContract.takeClarificationBack, (ctx, input) =>
    takeClarificationBack(ctx, input, results, jury),
  ),
  bind(entriesContract.reopenAdmissibility, (ctx, input) => reopenAdmissibility(ctx, input, results, jury)),
]
