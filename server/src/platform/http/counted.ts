import { z } from 'zod'

/** The largest whole number that a column of ours keeps. */
export const MOST_COUNTED = 2_147_483_647

const NUMERALS = /^\s*[+-]?\d+(\.\d+)?\s*$/

/** In addresses and forms a number comes as its numerals; whatever else is sent in its place (nothing, a yes, a list) means none. */
const inNumerals = (sent: unknown): unknown =>
  typeof sent === 'string' && NUMERALS.test(sent) ? Number(sent) : sent

/** A whole number as pages and programs send it, between two bounds. */
export const wholeNumber = (least: number, most: number) =>
  z.preprocess(inNumerals, z.number().int().min(least).max(most))

/** A number of a version, or of a line: one that the database can compare. */
export const Counted = wholeNumber(0, MOST_COUNTED)
export const CountedFromOne = wholeNumber(1, MOST_COUNTED)
