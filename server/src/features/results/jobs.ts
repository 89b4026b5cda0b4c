import { doJob, type JobDefinition } from '#platform/jobs/definition.ts'
import { entryWithdrawn } from '#features/entries/index.ts'
import { reviewGivenAnew } from '#features/jury/index.ts'
import { askAfterEmbargo } from './commands/ask-second-people.ts'
import { tellOfNewMarks } from './commands/tell-of-new-marks.ts'
import { tellOfWithdrawal } from './commands/tell-of-withdrawal.ts'
import { embargoEnded } from './owed.ts'

export const resultsJobs: readonly JobDefinition[] = [
  doJob(entryWithdrawn, tellOfWithdrawal),
  doJob(reviewGivenAnew, tellOfNewMarks),
  doJob(embargoEnded, askAfterEmbargo),
]
