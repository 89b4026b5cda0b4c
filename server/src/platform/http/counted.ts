import { z } from 'zod'

/** The largest whole number that a column of ours keeps. */
export const MOST_COUNTED = 2_147_483_647

/** A number of a version, or of a line, as pages and programs send it: whole, and one that the database can compare. */
export const Counted = z.coerce.number().int().min(0).max(MOST_COUNTED)
