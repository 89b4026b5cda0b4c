import { z } from 'zod'
import { MOST } from '#kernel/limits.ts'
import { documentKey, localisedName } from '#features/forms/index.ts'
import { isLocalTime } from '../time.ts'
import { PHASE_KINDS } from './phase-kinds.ts'

export * from './phase-kinds.ts'

/** The years that a call can be of: what is counted on from its dates stays an instant that can be written and kept. */
const FIRST = '1950-01-01T00:00:00'
const LAST = '2200-12-31T23:59:59'

/** Wall-clock time in the zone of the call, without offset: 2019-05-15T00:00 or 2019-07-31T23:59:59. */
const localTime = z
  .string()
  .max(MOST.tag)
  .refine(isLocalTime, {
    error: 'is no local time like 2019-05-15T00:00 or 2019-07-31T23:59:59',
    params: { kind: 'time' },
    // Whoever looks at the whole counts with it.
    abort: true,
  })
  .refine((local) => local >= FIRST.slice(0, local.length), {
    error: `is before ${FIRST}`,
    params: { kind: 'small', limit: FIRST },
    abort: true,
  })
  .refine((local) => local <= LAST.slice(0, local.length), {
    error: `is after ${LAST}`,
    params: { kind: 'large', limit: LAST },
    abort: true,
  })

const grace = z.strictObject({
  /** After the close, in which what is handed in still counts. */
  minutes: z.int().min(1).max(1440),
  /** Whether people are told of them; a silent grace is known to the office alone. */
  announced: z.boolean().default(true),
})

export const phaseShape = z.strictObject({
  key: documentKey,
  kind: z.enum(PHASE_KINDS),
  name: localisedName.optional(),
  opensAt: localTime,
  /** The first instant that is no longer in the phase; absent: a moment, or work that goes on until results are published. */
  closesAt: localTime.optional(),
  /** Where people come together in it: the hall of a hearing, or what it is held through. */
  place: localisedName.optional(),
  grace: grace.optional(),
})
export type Phase = z.infer<typeof phaseShape>
