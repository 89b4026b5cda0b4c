import type { CallDocument, Criterion } from './document.ts'
import { criteriaFor } from './criteria.ts'

/** How a weight is told: what a reader can do with the number depends on the others beside it. */
export type Weighing =
  | { readonly kind: 'none' | 'same' }
  | { readonly kind: 'percent' | 'plain'; readonly weight: number }
  | { readonly kind: 'times'; readonly weight: number }
  | { readonly kind: 'share'; readonly weight: number; readonly total: number }

type Weighed = Pick<Criterion, 'weight'>

/** Sums of weights with decimals (33.3, 33.3, 33.4) are compared as far as documents write them. */
const sumOf = (weights: readonly number[]): number =>
  Number(weights.reduce((sum, weight) => sum + weight, 0).toFixed(6))

/** Among criteria that are summed up together; what weighs nothing does not count, and changes nothing of what the others do. */
export function weighingAmong(criteria: readonly Weighed[], { weight }: Weighed): Weighing {
  if (weight === 0) return { kind: 'none' }
  const weights = criteria.flatMap((each) => (each.weight > 0 ? [each.weight] : []))
  const total = sumOf(weights)
  if (total === 100) return { kind: 'percent', weight }
  if (new Set(weights).size <= 1) return { kind: 'same' }
  if (weights.every((each) => each === 1 || each === 2)) return { kind: 'times', weight }
  return { kind: 'share', weight, total }
}

/** In a call, whose categories may each have criteria of their own: as in each of them, if that is the same. */
export function weighingIn(
  call: Pick<CallDocument, 'rounds' | 'categories'>,
  criterion: Criterion,
): Weighing {
  const told = call.categories
    .map(({ key }) => criteriaFor(call, key))
    .flatMap((criteria) => {
      const found = criteria.find(({ key }) => key === criterion.key)
      return found ? [weighingAmong(criteria, found)] : []
    })
  const [first] = told
  const isOne = new Set(told.map((each) => JSON.stringify(each))).size === 1
  return first !== undefined && isOne ? first : { kind: 'plain', weight: criterion.weight }
}
