import type { Site } from './api.ts'

/** For pages on their own, which can ask nobody. */
export const NEUTRAL_SITE: Site = { version: 0, name: 'Clarion', noun: 'entry', title: {}, purpose: {} }
