import { doJob, type JobDefinition } from '#platform/jobs/definition.ts'
import { defineJob } from '#platform/jobs/jobs.ts'
import { keepNames } from '#platform/db/kept-names.ts'
import { namesOfBodies } from '#features/authorities/index.ts'
import { removeAnswers } from './commands/remove-answers.ts'
import { tellOfMaterial } from './commands/tell-of-material.ts'
import { tellUnreadable } from './commands/tell-unreadable.ts'
import type { JuryGuard } from './core/jury-guard.ts'
import type { ResultsGuard } from './core/results-guard.ts'
import { unreadablePicture } from './owed.ts'
import { keptNamesOfEntries } from './store/office-list.ts'

export const entriesJobs = (results: ResultsGuard, jury: JuryGuard): readonly JobDefinition[] => [
  doJob(unreadablePicture, tellUnreadable),
  // A phase opens at an instant of its call's document, which can still be changed: it is looked for, and not owed beforehand.
  doJob(defineJob('entries.tell-of-material', {}), (ctx) => tellOfMaterial(ctx, results, jury), {
    schedule: { cron: '*/10 * * * *', timeZone: 'Etc/UTC' },
  }),
  // So are instants at which answers go. What is due waits an hour at most, after fourteen days.
  doJob(defineJob('entries.remove-answers', {}), (ctx) => removeAnswers(ctx, results), {
    schedule: { cron: '23 * * * *', timeZone: 'Etc/UTC' },
  }),
  doJob(namesOfBodies[0], async ({ db }) => void (await keepNames(db, keptNamesOfEntries))),
]
