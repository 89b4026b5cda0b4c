import { z } from 'zod'
import { localised } from '#kernel/localised.ts'
import { STANDING_CLARIFICATIONS } from '../states.ts'

const moment = z.iso.datetime()

/** What the office asks of one's own entry to be made clearer, until it has said yes or no. */
export const MyClarification = z.object({
  state: z.enum(STANDING_CLARIFICATIONS),
  /** By key and label, with the section of each. */
  questions: z.array(z.object({ key: z.string(), label: localised, section: z.string() })),
  /** In words of the office. */
  words: z.string(),
  askedAt: moment,
  /** Until when it can be answered, or could. */
  closesAt: moment.nullable(),
  /** How a page says, when it hands in, that it showed these; empty where they cannot be answered. */
  phases: z.array(z.string()),
  /** It can be answered now. */
  isTaken: z.boolean(),
  /** Nothing else of the entry can be changed, supporting material aside. */
  isAlone: z.boolean(),
})
