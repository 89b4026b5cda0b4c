import type { Feature } from '#platform/feature.ts'
import { translationsInvariants } from './invariants.ts'

export const translationsFeature: Feature = { invariants: translationsInvariants }
