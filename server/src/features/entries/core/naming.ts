import type { FieldProblem } from '#kernel/refusals.ts'
import { fieldOfRole, type Answers, type Form } from '#features/forms/index.ts'
import { authorityIdIn, jointIdsIn, type Registry } from './facts.ts'

type Naming = {
  readonly form: Form
  readonly category: string
  readonly answers: Answers
  readonly registry: Registry
}

/** The questions in which an authority was chosen, the lead's first, with the id that it is named by. */
const idsIn = (asked: Naming): readonly (readonly [string, string])[] => {
  const lead = fieldOfRole(asked.form, asked.category, 'authority')
  const id = authorityIdIn(asked.form, asked.category, asked.answers)
  return [...(lead && id !== '' ? [[lead.key, id] as const] : []), ...jointIdsIn(asked)]
}

/** What the registry calls them, by the ids that the entry names them by. O(joint). Never throws. */
export const namesIn = (asked: Naming): { readonly id: string; readonly name: string }[] =>
  idsIn(asked).flatMap(([, id]) => {
    const found = asked.registry.get(id)
    return found ? [{ id, name: found.name }] : []
  })

/**
 * What is wrong with the authorities that an entry names, as the registry has them: an id that looks right and that it does not know, who
 * is named twice, by whichever record of it, and others without one who leads: where nobody is asked who that is, no other one can be named. O(joint). Never throws.
 */
export function inNaming(asked: Naming): readonly FieldProblem[] {
  const { form, category, answers, registry } = asked
  const lead = fieldOfRole(form, category, 'authority')
  const id = authorityIdIn(form, category, answers)
  const named = idsIn(asked)
  const seen = new Set<string>()
  const problems: FieldProblem[] = []
  for (const [field, one] of named) {
    const now = registry.get(one)?.id
    if (now === undefined) problems.push({ field, code: 'authority-unknown' })
    else if (seen.has(now)) problems.push({ field, code: 'authority-twice' })
    else seen.add(now)
  }
  if (id !== '' || named.length === 0) return problems
  return lead
    ? [{ field: lead.key, code: 'required' }, ...problems]
    : named.map(([field]) => ({ field, code: 'authority-unled' }))
}
