import { z } from 'zod'
import { MOST } from '#kernel/limits.ts'
import { mailAddress } from '#kernel/mail-address.ts'

/** An address as a person types it, in any script and in any letters, as it is kept and compared. */
export const Email = z
  .string()
  .trim()
  .max(MOST.email)
  .meta({ format: 'idn-email' })
  .transform((typed, { issues }) => {
    const email = mailAddress(typed)
    if (email !== null) return email
    issues.push({ code: 'custom', input: typed })
    return z.NEVER
  })
