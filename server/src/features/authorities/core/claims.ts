import type { FieldProblem } from '#kernel/refusals.ts'

/** What the registry says of a population. */
export type Known = {
  readonly population: number | null
  readonly populationSource: string | null
  readonly populationYear: number | null
}
/** What somebody else says. */
export type Said = {
  readonly population: number
  readonly source: string
  readonly year?: number | undefined
  readonly why?: string | undefined
}

/** Who disagrees says why; who fills a gap need not. */
export const lacksWhy = (known: Known, { why = '' }: Said): readonly FieldProblem[] =>
  known.population !== null && why === '' ? [{ field: 'why', code: 'required' }] : []
