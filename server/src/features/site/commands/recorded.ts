/** There is one site: its acts are all about the same thing, which needs an id to be found by. */
const SITE_ID = '00000000-0000-4000-8000-000000000000'

export const SITE = { callId: null, subjectId: SITE_ID } as const
export const SITE_ACTS = { subjectId: SITE_ID, among: ['site.change', 'site.change-back'] } as const
