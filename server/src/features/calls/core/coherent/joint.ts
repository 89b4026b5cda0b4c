import { isAsked } from '#features/forms/index.ts'
import type { Incoherence } from './incoherence.ts'
import type { CallDocument } from '../document-shape.ts'

type Found = readonly Incoherence[]
type Path = Incoherence['path']
type Field = CallDocument['form']['sections'][number]['fields'][number]

/**
 * Those who enter together: a rule of how many needs questions that name them, and such a question a rule, one who leads in the same
 * category, and the registry. O(rules · fields · categories). Never throws.
 */
export function inJoint(call: CallDocument): Found {
  const placed = call.form.sections.flatMap(({ fields }, s) =>
    fields.map((field, f) => ({ field, at: ['form', 'sections', s, 'fields', f] as Path })),
  )
  const fields = placed.map(({ field }) => field)
  return [
    ...rulesOfNobody(call, fields),
    ...placed.flatMap(({ field, at }) =>
      field.role === 'joint' ? inField(call, fields, { field, at }) : [],
    ),
  ]
}

const keysOf = (
  { categories }: CallDocument,
  { categories: own }: { readonly categories?: readonly string[] | undefined },
) => own ?? categories.map(({ key }) => key)

const missing = (path: Path, message: string): Incoherence => ({ kind: 'reference', path, message })

const rulesOfNobody = (call: CallDocument, fields: readonly Field[]): Found =>
  call.eligibility.rules.flatMap((rule, r) => {
    const isNamed = keysOf(call, rule).some((category) =>
      fields.some((field) => field.role === 'joint' && isAsked(field, category)),
    )
    return rule.kind !== 'joint' || isNamed
      ? []
      : [missing(['eligibility', 'rules', r, 'kind'], 'no question of role joint names who enters together')]
  })

function inField(
  call: CallDocument,
  fields: readonly Field[],
  { field, at }: { readonly field: Field; readonly at: Path },
): Found {
  const keys = keysOf(call, field)
  const isRuled = (category: string): boolean =>
    call.eligibility.rules.some((rule) => rule.kind === 'joint' && keysOf(call, rule).includes(category))
  const isLed = (category: string): boolean =>
    fields.some((one) => one.role === 'authority' && one.kind === 'authority' && isAsked(one, category))
  const wrong: readonly (readonly [boolean, string])[] = [
    [field.kind !== 'authority', 'role joint is for a question of kind authority'],
    [!keys.every(isRuled), 'no rule of kind joint says how many enter together'],
    [!keys.every(isLed), 'no question of role authority names who leads them'],
  ]
  return wrong.flatMap(([isWrong, message]) => (isWrong ? [missing([...at, 'role'], message)] : []))
}
