/** What a condition compares with: the key of an option, a country, a number, a day (2019-05-01), yes or no. */
export type Comparable = string | number | boolean

/** What the registry knows of the authority that is chosen in the form. */
export const AUTHORITY_FACTS = ['level', 'country', 'population'] as const
export type AuthorityFact = (typeof AUTHORITY_FACTS)[number]

/** How a condition looks at a field or a fact; all that are said must hold. Of several things that were chosen one that fits is enough. */
export type Comparison = {
  readonly is?: Comparable | undefined
  readonly in?: readonly Comparable[] | undefined
  readonly answered?: boolean | undefined
  /** The least that fits, and the greatest; `above` and `below` do not fit themselves. */
  readonly from?: number | string | undefined
  readonly above?: number | string | undefined
  readonly to?: number | string | undefined
  readonly below?: number | string | undefined
}

export const BOUNDS = ['from', 'above', 'to', 'below'] as const
export const COMPARISONS = ['is', 'in', 'answered', ...BOUNDS] as const

/** What a condition is about: exactly one of these. */
export const SUBJECTS = ['all', 'any', 'not', 'categories', 'field', 'authority'] as const

/** Whether something is asked, by what stands earlier in the form; what its parts may be together is said in `schema.ts`. */
export type Condition = Comparison & {
  readonly all?: readonly Condition[] | undefined
  readonly any?: readonly Condition[] | undefined
  readonly not?: Condition | undefined
  readonly categories?: readonly string[] | undefined
  readonly field?: string | undefined
  readonly authority?: AuthorityFact | undefined
}

/** What is said where a condition looks. */
export type SaidThere = { readonly isAnswered: boolean; readonly values: readonly Comparable[] }

/** Where a condition looks: what was said in a field, what is known of the authority. */
export type Sight = {
  readonly category: string
  field(key: string): SaidThere
  authority(fact: AuthorityFact): SaidThere
}

export const NOTHING_SAID: SaidThere = { isAnswered: false, values: [] }

/** Whether a condition holds. What nobody knows fits nothing, and so is not what is asked for. O(what it says). Never throws. */
export function holds(condition: Condition, sight: Sight): boolean {
  const { all, any, not, categories, field, authority } = condition
  if (all) return all.every((one) => holds(one, sight))
  if (any) return any.some((one) => holds(one, sight))
  if (not) return !holds(not, sight)
  if (categories) return categories.includes(sight.category)
  if (field !== undefined) return fits(condition, sight.field(field))
  return authority !== undefined && fits(condition, sight.authority(authority))
}

function fits(asked: Comparison, { isAnswered, values }: SaidThere): boolean {
  const wanted = asked.in ?? (asked.is === undefined ? undefined : [asked.is])
  if (asked.answered !== undefined && asked.answered !== isAnswered) return false
  if (wanted && !values.some((value) => wanted.includes(value))) return false
  return BOUNDS.every((bound) => asked[bound] === undefined) || values.some((value) => isWithin(asked, value))
}

const isWithin = (asked: Comparison, value: Comparable): boolean =>
  BOUNDS.every((bound) => {
    const limit = asked[bound]
    return limit === undefined || (typeof limit === typeof value && IS_WITHIN[bound](value, limit))
  })

const IS_WITHIN: Readonly<Record<(typeof BOUNDS)[number], (one: Comparable, limit: Comparable) => boolean>> =
  {
    from: (one, limit) => one >= limit,
    above: (one, limit) => one > limit,
    to: (one, limit) => one <= limit,
    below: (one, limit) => one < limit,
  }

/** Each comparison that a condition makes, and where in it that stands. O(what it says). Never throws. */
export function comparisonsIn(
  condition: Condition,
  at: readonly (string | number)[] = [],
): readonly { readonly condition: Condition; readonly at: readonly (string | number)[] }[] {
  const { all, any, not } = condition
  const several = (part: 'all' | 'any', of: readonly Condition[]) =>
    of.flatMap((one, i) => comparisonsIn(one, [...at, part, i]))
  if (all) return several('all', all)
  if (any) return several('any', any)
  return not ? comparisonsIn(not, [...at, 'not']) : [{ condition, at }]
}
