import { bind, type BoundOperation, type Handler } from '#platform/http/run.ts'
import { changeCategory } from './commands/change-category.ts'
import { decideAdmissibility } from './commands/decide-admissibility.ts'
import { reinstateEntry } from './commands/reinstate-entry.ts'
import { reopenAdmissibility } from './commands/reopen-admissibility.ts'
import { saveAnswers } from './commands/save-answers.ts'
import { startEntry } from './commands/start-entry.ts'
import { submitEntry } from './commands/submit-entry.ts'
import { withdrawEntry } from './commands/withdraw-entry.ts'
import { entriesContract } from './contract.ts'
import type { ResultsGuard } from './core/results-guard.ts'
import { listMyEntries, previewEntry, showMyEntry } from './views/mine.ts'
import { entryFigures, exportEntries, listEntries, listEntryNames, showOfficeEntry } from './views/office.ts'
import { showReceipt } from './views/receipt.ts'

export function entriesOperations(results: ResultsGuard): readonly BoundOperation[] {
  // Named, because reading is told from changing by its name.
  const showEntry: Handler<typeof entriesContract.showOfficeEntry> = (ctx, input) =>
    showOfficeEntry(ctx, input, results)
  return [
    bind(entriesContract.listMyEntries, listMyEntries),
    bind(entriesContract.startEntry, startEntry),
    bind(entriesContract.showMyEntry, showMyEntry),
    bind(entriesContract.saveAnswers, saveAnswers),
    bind(entriesContract.changeCategory, changeCategory),
    bind(entriesContract.previewEntry, previewEntry),
    bind(entriesContract.submitEntry, submitEntry),
    bind(entriesContract.withdrawEntry, withdrawEntry),
    bind(entriesContract.reinstateEntry, reinstateEntry),
    bind(entriesContract.showReceipt, showReceipt),
    bind(entriesContract.listEntries, listEntries),
    bind(entriesContract.exportEntries, exportEntries),
    bind(entriesContract.listEntryNames, listEntryNames),
    bind(entriesContract.entryFigures, entryFigures),
    bind(entriesContract.showOfficeEntry, showEntry),
    bind(entriesContract.decideAdmissibility, (ctx, input) => decideAdmissibility(ctx, input, results)),
    bind(entriesContract.reopenAdmissibility, (ctx, input) => reopenAdmissibility(ctx, input, results)),
  ]
}
