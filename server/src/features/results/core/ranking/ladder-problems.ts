import { type FieldProblem, Refusal } from '#kernel/refusals.ts'
import { stepName, type TieStep } from './rule.ts'
import type { Sheet } from './sheet.ts'

/**
 * Lets a ladder pass that can break ties of these marks. O(marks + names). Throws Refusal('input-invalid') with all that it says in vain: a
 * step twice (`ladder-step-twice`), a criterion on which there is no mark (`ladder-criterion-unknown`), an entry that there is not
 * (`ladder-entry-unknown`) or that the chair placed twice (`ladder-entry-twice`); steps count from 1.
 */
export function demandLadder(ladder: readonly TieStep[], sheet: Sheet): void {
  const problems = ladderProblems(ladder, sheet)
  if (problems.length > 0) throw new Refusal('input-invalid', { fields: problems })
}

function ladderProblems(ladder: readonly TieStep[], sheet: Sheet): FieldProblem[] {
  const entries = new Set(sheet.entries.map(({ entry }) => entry))
  const criteria = new Set(
    sheet.entries.flatMap(({ reviews }) =>
      reviews.flatMap(({ marks }) => marks.map(({ criterion }) => criterion)),
    ),
  )
  criteria.delete('')
  const named = new Set<string>()
  return ladder.flatMap((step, at) => {
    const problem = (code: string, params: Record<string, string> = {}): FieldProblem => ({
      field: `ladder.${at + 1}`,
      code,
      params: { step: at + 1, ...params },
    })
    const twice = named.size === named.add(stepName(step)).size ? [problem('ladder-step-twice')] : []
    return [...twice, ...problemsOf(step, { entries, criteria }, problem)]
  })
}

type Known = { readonly entries: ReadonlySet<string>; readonly criteria: ReadonlySet<string> }

function problemsOf(
  step: TieStep,
  { entries, criteria }: Known,
  problem: (code: string, params: Record<string, string>) => FieldProblem,
): FieldProblem[] {
  const unknown = (names: readonly string[]) =>
    names.filter((entry) => !entries.has(entry)).map((entry) => problem('ladder-entry-unknown', { entry }))
  switch (step.kind) {
    case 'criterion': {
      const { criterion } = step
      return criteria.has(criterion) ? [] : [problem('ladder-criterion-unknown', { criterion })]
    }
    case 'highest-marks':
      return []
    case 'public-vote':
      return unknown(Object.keys(step.votes))
    case 'chair': {
      const seen = new Set<string>()
      const twice = step.order.filter((entry) => seen.size === seen.add(entry).size)
      return [...unknown(step.order), ...twice.map((entry) => problem('ladder-entry-twice', { entry }))]
    }
  }
}
