import type { FieldProblem } from './refusals.ts'

/** Nobody mends more at once, and a page of more is of no use to anybody. */
const MOST_TOLD = 100

/**
 * The first of what is wrong, and how much more there is (`more`, of the field of the first that is left out): however long what was sent, the
 * answer is short. What says so already is counted for what it says.
 */
export function firstProblems(fields: readonly FieldProblem[]): readonly FieldProblem[] {
  const left = fields.slice(MOST_TOLD)
  const [first] = left
  if (first === undefined) return fields
  const n = left.reduce((sum, { code, params }) => sum + (code === 'more' ? Number(params?.['n']) : 1), 0)
  return [...fields.slice(0, MOST_TOLD), { field: first.field, code: 'more', params: { n } }]
}
