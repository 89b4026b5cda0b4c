import { isBag, type Bag } from '#kernel/bag.ts'

/** The same with one part made anew, if it is there. */
export const withPart = (bag: Bag, part: string, made: (value: unknown) => unknown): Bag =>
  Object.hasOwn(bag, part) ? { ...bag, [part]: made(bag[part]) } : bag

/** A function of objects for all that may stand there instead. */
export const ofBag =
  (made: (bag: Bag) => unknown) =>
  (value: unknown): unknown =>
    isBag(value) ? made(value) : value

/** A function of values for the values of a list. */
export const ofEach =
  (made: (value: unknown) => unknown) =>
  (value: unknown): unknown =>
    Array.isArray(value) ? value.map(made) : value
