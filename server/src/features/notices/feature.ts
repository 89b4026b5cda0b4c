import type { ClosedTo } from '#features/audit/index.ts'
import type { Feature } from '#platform/feature.ts'
import { noticesInvariants } from './invariants.ts'
import { noticesJobs } from './jobs.ts'
import { keptAddressesOfNotices } from './kept-addresses.ts'
import { noticesOperations } from './routes.ts'

export const noticesFeature = (closed: ClosedTo): Feature => ({
  operations: noticesOperations(closed),
  jobs: ({ mailer }) => noticesJobs(mailer),
  invariants: noticesInvariants,
  keptAddresses: keptAddressesOfNotices,
})
