import { isBag, type Bag } from '#kernel/bag.ts'
import { impossible } from '#kernel/impossible.ts'
import type { CallDocument } from '../document-shape.ts'
import { FORMAT } from './format.ts'
import { from1 } from './from-1.ts'
import { from2 } from './from-2.ts'

export { FORMAT } from './format.ts'

/** A document as it was written, in whatever format that was; those of the first one do not say which. */
export type StoredDocument = Readonly<Record<string, unknown>>

/** What makes a document of one format one of the next, by the format that it was in. Each stays as it is for good. */
const STEPS: ReadonlyMap<unknown, (document: Bag) => Bag> = new Map([
  [1, from1],
  [2, from2],
])

/**
 * The same in the format of today, step by step; what says a format that there is not stays as it is, for whoever looks at its
 * shape. What was given is not changed.
 */
export function inFormatOfToday(document: unknown): unknown {
  if (!isBag(document)) return document
  const step = STEPS.get(formatOf(document))
  return step ? inFormatOfToday(step(document)) : document
}

const formatOf = ({ format = 1 }: Bag): unknown => format

/** A stored document as it is worked with; its bytes stay what they were. */
export function readDocument(stored: StoredDocument): CallDocument {
  const document = inFormatOfToday(stored)
  if (isBag(document) && document['format'] === FORMAT) return document as CallDocument
  return impossible('a document was stored in a format that is to come')
}
