import { filesOf } from '#features/forms/index.ts'
import { repeated, unknown, type Incoherence } from './incoherence.ts'
import type { CallDocument, EligibilityRule } from '../document-shape.ts'

type Found = readonly Incoherence[]
type Path = Incoherence['path']

/** Rules of who may enter: each once, about categories and questions that there are, with bounds the right way round. O(rules). Never throws. */
export function inRules(call: CallDocument): Found {
  const { rules } = call.eligibility
  return [
    ...repeated(
      rules.map(({ key }) => key),
      (i) => ['eligibility', 'rules', i, 'key'],
    ),
    ...rules.flatMap((rule, r) => {
      const at: Path = ['eligibility', 'rules', r]
      return [
        ...unknown(
          rule.categories,
          call.categories.map(({ key }) => key),
          (i) => [...at, 'categories', i],
        ),
        ...ofKind(call, rule, at),
      ]
    }),
  ]
}

function ofKind(call: CallDocument, rule: EligibilityRule, at: Path): Found {
  switch (rule.kind) {
    case 'population':
      return bounds(rule.from, rule.below, [...at, 'below'])
    case 'period':
      return [...bounds(rule.from, after(rule.to), [...at, 'to']), ...spanSaid(rule, at)]
    case 'attachments':
      return unknown(rule.fields, fileFields(call), (i) => [...at, 'fields', i])
    case 'earlier-winners':
      return unknown(
        rule.programmes ? undefined : rule.distinctions,
        call.distinctions.map(({ key }) => key),
        (i) => [...at, 'distinctions', i],
      )
    default:
      return []
  }
}

/** A day that counts itself lies before what comes after it. */
const after = (day: string | undefined): string | undefined => (day === undefined ? undefined : `${day}+`)

function bounds<V extends string | number>(from: V | undefined, below: V | undefined, path: Path): Found {
  const isWrong = from !== undefined && below !== undefined && from >= below
  return isWrong ? [{ kind: 'bounds', path, message: 'lies before what it begins with: nothing fits' }] : []
}

function spanSaid({ lastYears, from, to }: Extract<EligibilityRule, { kind: 'period' }>, at: Path): Found {
  const isOne = (lastYears === undefined) !== (from === undefined && to === undefined)
  const message = 'needs either lastYears or days (from, to)'
  return isOne ? [] : [{ kind: 'bounds', path: [...at, 'lastYears'], message }]
}

const fileFields = ({ form }: CallDocument): readonly string[] =>
  form.sections.flatMap(({ fields }) => fields.filter(({ kind }) => filesOf(kind)).map(({ key }) => key))
