import type { JuryGuard, ResultsGuard } from '#features/entries/index.ts'
import type { Feature } from '#platform/feature.ts'
import { archiveJobs } from './jobs.ts'
import { archiveOperations } from './routes.ts'
import { keptNamesOfArchive } from './store/searching.ts'

export const archiveFeature = (results: ResultsGuard, jury: JuryGuard): Feature => ({
  operations: archiveOperations(results, jury),
  jobs: () => archiveJobs,
  keptNames: [keptNamesOfArchive],
})
