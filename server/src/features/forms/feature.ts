import type { Feature } from '#platform/feature.ts'

/** The form engine is asked by other features alone: it has nothing of its own that runs. */
export const formsFeature: Feature = {}
