import { bind, type BoundOperation } from '#platform/http/run.ts'
import { changeCategory } from './commands/change-category.ts'
import { decideAdmissibility } from './commands/decide-admissibility.ts'
import { reinstateEntry } from './commands/reinstate-entry.ts'
import { reopenAdmissibility } from './commands/reopen-admissibility.ts'
import { saveAnswers } from './commands/save-answers.ts'
import { startEntry } from './commands/start-entry.ts'
import { submitEntry } from './commands/submit-entry.ts'
import { withdrawEntry } from './commands/withdraw-entry.ts'
import { entriesContract } from './contract.ts'
import { listMyEntries, previewEntry, showMyEntry } from './views/mine.ts'
import { entryFigures, exportEntries, listEntries, showOfficeEntry } from './views/office.ts'
import { showReceipt } from './views/receipt.ts'

export const entriesOperations: readonly BoundOperation[] = [
  bind(entriesContract.listMyEntries, listMyEntries),
  bind(entriesContract.startEntry, (ctx, input) => startEntry(ctx, input)),
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
  bind(entriesContract.entryFigures, entryFigures),
  bind(entriesContract.showOfficeEntry, showOfficeEntry),
  bind(entriesContract.decideAdmissibility, decideAdmissibility),
  bind(entriesContract.reopenAdmissibility, reopenAdmissibility),
]
