import { formOf, isMediaKind, parseFormInput, validateField } from '@clarion/server/shared'
import { Complaints } from '#lib/domain/kinds/complaints.svelte.ts'
import { softProblems } from '#lib/domain/kinds/field.ts'
import type { Field, FieldProblem } from '@clarion/server/shared'
import type { CutOf } from '#lib/server/api.ts'

type Part = {
  readonly entry: CutOf<'showMyEntry', 'form' | 'dates'>
  readonly key: string
  /** As it is asked now; undefined: it is not. */
  readonly fieldOf: (name: string) => Field | undefined
  readonly isChecked: boolean
  /** Whoever wanted to go on is told of a name that is no choice yet. */
  readonly isHeld: boolean
}

const isUnchosen = ({ code }: FieldProblem): boolean => code === 'authority-unknown'

/** What is said of the fields of a part: by the rules of the server, which hold what is missing against nobody before they check. */
export function complaintsOf(
  { entry, key, fieldOf, isChecked, isHeld }: Part,
  shown: readonly FieldProblem[],
) {
  const form = formOf(entry.document)
  const held = (found: readonly FieldProblem[]) => (isChecked ? found : softProblems(found))
  /** A name was written, and is not merely missing. */
  const heldOnceLeft = (found: readonly FieldProblem[]) =>
    isChecked ? found : found.filter((problem) => isUnchosen(problem) || softProblems([problem]).length > 0)
  return new Complaints({
    shown: isHeld ? heldOnceLeft(shown) : held(shown),
    check: (box, name) => {
      const field = fieldOf(name)
      if (!field || isMediaKind(field.kind)) return null
      const typed = parseFormInput(form, key, new FormData(box), entry.category.key)
      return heldOnceLeft(validateField(field, typed[name], { years: form.years }))
    },
  })
}
