import type { Feature } from '#platform/feature.ts'
import { siteInvariants } from './invariants.ts'
import { siteOperations } from './routes.ts'

export const siteFeature: Feature = { operations: siteOperations, invariants: siteInvariants }
