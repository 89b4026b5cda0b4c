import { SITE_HOLDER } from '../core/site.ts'

export const SITE = { callId: null, subjectId: SITE_HOLDER.id } as const
export const SITE_ACTS = { subjectId: SITE_HOLDER.id, among: ['site.change', 'site.change-back'] } as const
