import { comparisonsIn, fieldsOf, mayRead } from '#features/forms/index.ts'
import type { CallDocument } from '../document-shape.ts'
import { judgesCategory } from '../judges-category.ts'
import { clarificationWindows, instantsOf, materialWindows } from '../phases.ts'
import { isZone } from '../time.ts'
import { unknown, type Incoherence } from './incoherence.ts'

type Found = readonly Incoherence[]
type Section = CallDocument['form']['sections'][number]
type Field = Section['fields'][number]

/**
 * Questions that are answered in a phase of their own: one for supporting material that is there; and nothing on which an entry stands
 * when it is handed in, which are roles, rules and conditions of what is asked with it; and what jurors read, clarifications among it, comes while each of them can
 * still judge it. O(fields · conditions + phases · rounds). Never throws.
 */
export function inMaterial(call: CallDocument): Found {
  const { form, phases, eligibility } = call
  const spans = phases.filter(({ kind }) => kind === 'material').map(({ key }) => key)
  const fields = form.sections.flatMap((section) => section.fields)
  const later = new Set(fields.flatMap(({ key, phase }) => (phase === undefined ? [] : [key])))
  if (later.size === 0) return inTime(call)
  return [
    ...inTime(call),
    ...form.sections.flatMap((section, s) => [
      ...ofSection(section, later, ['form', 'sections', s]),
      ...section.fields.flatMap((field, f) =>
        ofField(field, { spans, later }, ['form', 'sections', s, 'fields', f]),
      ),
    ]),
    ...eligibility.rules.flatMap((rule, r) =>
      rule.kind === 'attachments'
        ? rule.fields.flatMap((key, f) =>
            later.has(key) ? [tooLate(['eligibility', 'rules', r, 'fields', f], key)] : [],
          )
        : [],
    ),
  ]
}

/**
 * The grace, too, ends with the first close of a round that judges a category in which jurors read what comes: after it nobody could confirm
 * what they gave on another version.
 */
function inTime(call: CallDocument): Found {
  if (!isZone(call.zone)) return []
  return [...materialWindows(call), ...clarificationWindows(call)].flatMap(({ key, refusedFrom }) =>
    refusedFrom !== null && refusedFrom.getTime() > Math.min(...closesOver(call, key))
      ? [
          {
            kind: 'material-after-judging' as const,
            path: ['phases', call.phases.findIndex((phase) => phase.key === key), 'closesAt'],
            message: 'ends after judging has closed',
          },
        ]
      : [],
  )
}

/** When judging closes in rounds that judge what comes in this phase: answers that are given there, or to all else, made clearer. */
function closesOver({ form, phases, rounds, categories, zone }: CallDocument, key: string): number[] {
  const isClearing = phases.some((phase) => phase.key === key && phase.kind === 'clarification')
  const comes = ({ phase }: Field): boolean => phase === (isClearing ? undefined : key)
  const read = categories.filter((category) =>
    fieldsOf(form, category.key).some((field) => comes(field) && mayRead(field, 'jury')),
  )
  const judging = rounds.filter((round) => read.some((category) => judgesCategory(round, category.key)))
  const spans = new Set(judging.map(({ phase }) => phase))
  return phases
    .filter((phase) => spans.has(phase.key))
    .flatMap((phase) => instantsOf(zone, phase).closesAt?.getTime() ?? [])
}

const tooLate = (path: Incoherence['path'], key: string): Incoherence => ({
  kind: 'answered-later',
  path,
  message: `"${key}" is answered after the entry is handed in`,
})

type Around = { readonly spans: readonly string[]; readonly later: ReadonlySet<string> }

function ofField(field: Field, { spans, later }: Around, at: Incoherence['path']): Found {
  const { key, phase, role, when, required } = field
  if (phase === undefined)
    return [
      ...looking(when, later, [...at, 'when']),
      ...looking(typeof required === 'object' ? required.when : undefined, later, [
        ...at,
        'required',
        'when',
      ]),
    ]
  return [
    ...unknown([phase], spans, () => [...at, 'phase']),
    ...(role === undefined ? [] : [tooLate([...at, 'role'], key)]),
  ]
}

/** A section that is asked because of an answer that comes later, with a question that does not. */
const ofSection = ({ when, fields }: Section, later: ReadonlySet<string>, at: Incoherence['path']): Found =>
  fields.every(({ key }) => later.has(key)) ? [] : looking(when, later, [...at, 'when'])

const looking = (when: Field['when'], later: ReadonlySet<string>, at: Incoherence['path']): Found =>
  when
    ? comparisonsIn(when, at).flatMap(({ condition, at: path }) =>
        condition.field !== undefined && later.has(condition.field)
          ? [tooLate([...path, 'field'], condition.field)]
          : [],
      )
    : []
