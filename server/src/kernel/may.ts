import { z } from 'zod'

/** May it be done now (`verdictView`); `because` is the refusal's code when not. */
export const May = z.object({ ok: z.boolean(), because: z.string().nullable() })
