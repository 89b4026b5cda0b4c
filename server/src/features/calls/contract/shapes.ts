import { z } from 'zod'
import { MOST } from '#kernel/limits.ts'

/** A call's key as it stands in addresses: 'clarinet-2019'. */
export const CallKey = z.string().min(1).max(MOST.key)

export const Paged = z.object({ page: z.coerce.number().int().min(1).max(1000).default(1) })
export const paging = { total: z.number(), pageSize: z.number() }
