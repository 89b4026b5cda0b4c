import type { CutOf } from '#lib/server/api.ts'

/** What of a call's document every page of its office is given. */
export const OFFICE_SECTIONS = ['categories', 'distinctions'] as const

/** What every page of a call's office is given of the call. Its form and rules, most of a document, are for the page of its settings. */
export type Office = CutOf<'showOfficeCall', (typeof OFFICE_SECTIONS)[number]>
