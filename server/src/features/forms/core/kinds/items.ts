import type { FieldLimits } from '../asked.ts'
import type { Note } from '../problems.ts'

/** What can be counted in has at least and at most so many. */
export const ITEM_LIMITS = ['minItems', 'maxItems'] as const

/** Where the call does not say: as many links, pictures or documents as a reader would still look through. */
const MOST_FILES = 20
/** As many recordings as a juror would hear to their end. */
const MOST_RECORDINGS = 3

type Counted = {
  readonly limits?: FieldLimits | undefined
  readonly options?: readonly unknown[] | undefined
  readonly kind?: string | undefined
}

/** How many links, files or chosen options an answer may have; all options can be chosen where the call does not say. */
export const itemsOf = ({ limits, options, kind }: Counted): number =>
  limits?.maxItems ?? options?.length ?? (isOfRecordings(kind) ? MOST_RECORDINGS : MOST_FILES)

const isOfRecordings = (kind: string | undefined): boolean => kind === 'audio' || kind === 'video'

export function checkItems(question: Counted & { readonly kind: string }, count: number, note: Note): void {
  const { minItems: min } = question.limits ?? {}
  const max = itemsOf(question)
  if (min !== undefined && count < min) note('too-few', { min, count, of: question.kind })
  if (count > max) note('too-many', { max, count, of: question.kind })
}
