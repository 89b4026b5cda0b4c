import { formOf, isMediaKind, parseFormInput, validateField } from '@clarion/server/shared'
import { Complaints } from '#lib/domain/fields/complaints.svelte.ts'
import { softProblems } from '#lib/domain/fields/field.ts'
import type { Field, FieldProblem } from '@clarion/server/shared'
import type { OutputOf } from '@clarion/server/contract'

type Part = {
  readonly entry: OutputOf<'showMyEntry'>
  readonly key: string
  readonly fields: readonly Field[]
  readonly isChecked: boolean
}

/** What is said of the fields of a part: by the rules of the server, which hold what is missing against nobody before they check. */
export function complaintsOf({ entry, key, fields, isChecked }: Part, shown: readonly FieldProblem[]) {
  const form = formOf(entry.document)
  const held = (found: readonly FieldProblem[]) => (isChecked ? found : softProblems(found))
  return new Complaints({
    shown: held(shown),
    check: (box, name) => {
      const field = fields.find((each) => each.key === name)
      if (!field || isMediaKind(field.kind)) return null
      const typed = parseFormInput(form, key, new FormData(box), entry.category.key)
      return held(validateField(field, typed[name], { years: form.years }))
    },
  })
}
