import { unknownTargets } from '#features/forms/index.ts'
import type { CallDocument } from './document-shape.ts'
import { RESERVED_KEYS } from './reserved-keys.ts'
import { isZone } from './time.ts'

/** What is wrong, for those who put it into words; the message is for operators at the command line. */
export type IncoherenceKind =
  | 'twice'
  | 'reserved'
  | 'reference'
  | 'zone'
  | 'closes-first'
  | 'entries-phase'
  | 'no-criterion'
  | 'scale'
  | 'contact'

export type Incoherence = {
  readonly kind: IncoherenceKind
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** What no shape can say: keys that are unique, references that lead somewhere, phases and scales the right way round. */
export function incoherences(call: CallDocument): readonly Incoherence[] {
  return [
    ...reservedKey(call),
    ...zoneAndPhases(call),
    ...contactNamed(call),
    ...repeated(
      call.categories.map(({ key }) => key),
      (i) => ['categories', i, 'key'],
    ),
    ...repeated(
      call.categories.map(({ letter }) => letter),
      (i) => ['categories', i, 'letter'],
    ),
    ...repeated(
      call.distinctions.map(({ key }) => key),
      (i) => ['distinctions', i, 'key'],
    ),
    ...formReferences(call),
    ...roundReferences(call),
  ]
}

type PathOf = (index: number) => Incoherence['path']

function repeated(keys: readonly string[], path: PathOf): readonly Incoherence[] {
  return keys.flatMap((key, i) =>
    keys.indexOf(key) < i ? [{ kind: 'twice', path: path(i), message: `"${key}" is used twice` }] : [],
  )
}

const reservedKey = ({ key }: CallDocument): readonly Incoherence[] =>
  RESERVED_KEYS.includes(key)
    ? [{ kind: 'reserved', path: ['key'], message: `"${key}" is an address of the site itself` }]
    : []

/** Entrants and jurors are told in many places to write to the office: somebody must be there. */
const contactNamed = ({ contact }: CallDocument): readonly Incoherence[] =>
  contact ? [] : [{ kind: 'contact', path: ['contact'], message: 'names no address to write to' }]

function zoneAndPhases({ zone, phases }: CallDocument): readonly Incoherence[] {
  const found: Incoherence[] = isZone(zone)
    ? []
    : [{ kind: 'zone', path: ['zone'], message: `"${zone}" is no IANA time zone` }]
  phases.forEach(({ opensAt, closesAt }, i) => {
    if (closesAt !== undefined && closesAt <= opensAt)
      found.push({ kind: 'closes-first', path: ['phases', i, 'closesAt'], message: 'closes before it opens' })
  })
  if (phases.filter(({ kind }) => kind === 'entries').length !== 1)
    found.push({
      kind: 'entries-phase',
      path: ['phases'],
      message: 'needs exactly one phase of kind entries',
    })
  return [
    ...found,
    ...repeated(
      phases.map(({ key }) => key),
      (i) => ['phases', i, 'key'],
    ),
  ]
}

function unknown(
  keys: readonly string[] | undefined,
  known: readonly string[],
  path: PathOf,
): readonly Incoherence[] {
  return (keys ?? []).flatMap((key, i) =>
    known.includes(key)
      ? []
      : [{ kind: 'reference', path: path(i), message: `"${key}" is no key of this document` }],
  )
}

function formReferences({ form, categories }: CallDocument): readonly Incoherence[] {
  const known = categories.map(({ key }) => key)
  const seen = new Map<string, string>()
  return form.sections.flatMap((section, s) =>
    section.fields.flatMap((field, f) => {
      const at = ['form', 'sections', s, 'fields', f] as const
      const found = [
        ...unknown(field.categories, known, (i) => [...at, 'categories', i]),
        ...linksNowhere(field, at),
      ]
      for (const claim of claims(field.key, field.role, field.categories ?? known)) {
        if (seen.has(claim.name))
          found.push({ kind: 'twice', path: [...at, claim.part], message: `"${claim.value}" is used twice` })
        seen.set(claim.name, field.key)
      }
      return found
    }),
  )
}

type FieldOfForm = CallDocument['form']['sections'][number]['fields'][number]

/** A declaration that leads to what is not there would have people accept what they cannot read. */
const linksNowhere = (field: FieldOfForm, at: readonly (string | number)[]): readonly Incoherence[] =>
  Object.entries(field.kind === 'declaration' ? field.statement.text : {}).flatMap(([language, text]) =>
    unknownTargets(text).map((to) => ({
      kind: 'reference' as const,
      path: [...at, 'statement', 'text', language],
      message: `"${to}" is nothing that a declaration leads to`,
    })),
  )

type Claim = { readonly name: string; readonly part: 'key' | 'role'; readonly value: string }

/** A field takes its key for the whole form, and its role once in each of its categories. */
function claims(key: string, role: string | undefined, categories: readonly string[]): readonly Claim[] {
  const ofKey: Claim = { name: `key ${key}`, part: 'key', value: key }
  if (role === undefined) return [ofKey]
  return [
    ofKey,
    ...categories.map((at): Claim => ({ name: `role ${role} ${at}`, part: 'role', value: role })),
  ]
}

function roundReferences({ rounds, phases, categories }: CallDocument): readonly Incoherence[] {
  const known = categories.map(({ key }) => key)
  const judging = phases.filter(({ kind }) => kind === 'judging').map(({ key }) => key)
  return rounds.flatMap((round, r) => [
    ...unknown([round.phase], judging, () => ['rounds', r, 'phase']),
    ...repeated(
      round.criteria.map(({ key }) => key),
      (i) => ['rounds', r, 'criteria', i, 'key'],
    ),
    ...round.criteria.flatMap((criterion, c) => [
      ...unknown(criterion.categories, known, (i) => ['rounds', r, 'criteria', c, 'categories', i]),
      ...scaleProblems(criterion.scale).map(({ path, message }) => ({
        kind: 'scale' as const,
        path: ['rounds', r, 'criteria', c, 'scale', ...path],
        message,
      })),
    ]),
    ...known.flatMap((key) =>
      round.criteria.some(({ categories: only }) => only?.includes(key) ?? true)
        ? []
        : [
            {
              kind: 'no-criterion' as const,
              path: ['rounds', r, 'criteria'],
              message: `no criterion for category "${key}"`,
            },
          ],
    ),
  ])
}

type ScaleOfCall = CallDocument['rounds'][number]['criteria'][number]['scale']

/** Marks are kept as numeric(6, 2), and each is a button on the score sheet. */
const LARGEST_MARK = 9999.99
const MOST_MARKS = 201

const isHundredths = (mark: number): boolean => Math.abs(mark * 100 - Math.round(mark * 100)) < 1e-6

function scaleProblems({ min, max, step, marks }: ScaleOfCall): readonly Omit<Incoherence, 'kind'>[] {
  if (Math.max(Math.abs(min), Math.abs(max)) > LARGEST_MARK)
    return [{ path: ['max'], message: 'must be below 10000' }]
  if (![min, max, step].every(isHundredths))
    return [{ path: ['step'], message: 'may have two decimals at most' }]
  if ((max - min) / step > MOST_MARKS - 1)
    return [{ path: ['step'], message: `makes more than ${MOST_MARKS} marks` }]
  if (max <= min) return [{ path: ['max'], message: 'must be above min' }]
  const steps = (max - min) / step
  if (Math.abs(steps - Math.round(steps)) > 1e-9)
    return [{ path: ['step'], message: 'does not divide the scale' }]
  return marks.flatMap(({ from, to }, i) =>
    from > to || from < min || to > max
      ? [{ path: ['marks', i, 'from'], message: 'does not lie on the scale' }]
      : [],
  )
}
