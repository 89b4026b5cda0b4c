import { z } from 'zod'
import { MOST } from '#kernel/limits.ts'
import type { BOUNDS } from './condition.ts'
import { AUTHORITY_FACTS, COMPARISONS, SUBJECTS, type Condition } from './condition.ts'
import { documentKey } from './document-words.ts'

const value = z.union([z.string().min(1).max(MOST.line), z.number(), z.boolean()])
const bound = z.union([z.number(), z.iso.date()])

/** What is asked, and when. Whether what it looks at is there, and stands earlier, is said by the whole document. */
export const condition: z.ZodType<Condition> = z.lazy(() => shape)

const shape = z
  .strictObject({
    all: z.array(condition).min(1).optional(),
    any: z.array(condition).min(1).optional(),
    not: condition.optional(),
    categories: z.array(documentKey).min(1).optional(),
    field: documentKey.optional(),
    authority: z.enum(AUTHORITY_FACTS).optional(),
    is: value.optional(),
    in: z.array(value).min(1).optional(),
    answered: z.boolean().optional(),
    ...bounds(),
  })
  .refine((said) => saidOf(said, SUBJECTS) === 1, {
    error: `needs exactly one of ${SUBJECTS.join(', ')}`,
  })
  .refine((said) => isLooking(said) === saidOf(said, COMPARISONS) > 0, {
    error: `a field or a fact of the authority, and nothing else, needs one of ${COMPARISONS.join(', ')}`,
  })

function bounds() {
  return {
    from: bound.optional(),
    above: bound.optional(),
    to: bound.optional(),
    below: bound.optional(),
  } satisfies Record<(typeof BOUNDS)[number], z.ZodType>
}

const saidOf = (said: Condition, names: readonly (keyof Condition)[]): number =>
  names.filter((name) => said[name] !== undefined).length

const isLooking = ({ field, authority }: Condition): boolean => field !== undefined || authority !== undefined
