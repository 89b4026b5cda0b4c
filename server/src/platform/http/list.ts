import { z } from 'zod'

/** Of these, as many as there are; whoever gives them may keep them from being changed. */
export const list = <T>(item: z.ZodType<T, T>): z.ZodType<readonly T[], readonly T[]> => z.array(item)
