import type { Feature } from '#platform/feature.ts'
import type { JuryGuard } from './core/jury-guard.ts'
import type { ResultsGuard } from './core/results-guard.ts'
import { entriesInvariants } from './invariants.ts'
import { entriesJobs } from './jobs.ts'
import { entriesOperations } from './routes.ts'
import { keptNamesOfEntries } from './store/office-list.ts'

export const entriesFeature = (results: ResultsGuard, jury: JuryGuard): Feature => ({
  operations: entriesOperations(results, jury),
  jobs: () => entriesJobs(results, jury),
  invariants: entriesInvariants,
  keptNames: [keptNamesOfEntries],
})
