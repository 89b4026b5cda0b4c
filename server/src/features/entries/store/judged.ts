import { and, eq } from 'drizzle-orm'
import { entries } from '../tables.ts'

/** Admitted, handed in and not withdrawn: what is judged, ranked, decided on and published. */
export const isJudged = and(eq(entries.state, 'submitted'), eq(entries.admissibility, 'admitted'))
