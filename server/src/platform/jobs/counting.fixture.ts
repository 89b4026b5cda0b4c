import { z } from 'zod'
import { defineJob } from './jobs.ts'

/** Written by the test, done by processes of its own. */
export const countRun = defineJob('count.run', { number: z.int() })
