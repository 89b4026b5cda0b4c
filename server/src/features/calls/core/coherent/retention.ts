import { comparisonsIn, mayRead } from '#features/forms/index.ts'
import type { CallDocument } from '../document-shape.ts'
import { judgesCategory } from '../judges-category.ts'
import { instantsOf } from '../phases.ts'
import { awardGivenAt, goesAfter, goingOf, type Going } from '../retention.ts'
import { isZone } from '../time.ts'
import type { Incoherence } from './incoherence.ts'

type Found = readonly Incoherence[]
type Path = Incoherence['path']
type Section = CallDocument['form']['sections'][number]
type Field = Section['fields'][number]

/** Which answer goes before which: what asks for a shorter one can ask no more once that has gone. */
const LASTS = { results: 1, award: 2, entry: 3 } as const
const lasts = (going: Going | null): number => LASTS[going ?? 'entry']

/**
 * Answers that go before their entry: nothing that stays stands on one. That is what everybody reads, what the platform looks for by a
 * role, what a rule asks for, a question that is kept longer and asked because of it, and a round that judges it when it has gone.
 * O(fields · conditions + fields · rounds). Never throws.
 */
export function inRetention(call: CallDocument): Found {
  const early = new Map(
    call.form.sections.flatMap(({ fields }) =>
      fields.flatMap((field) => (goingOf(field) === null ? [] : [[field.key, goingOf(field)] as const])),
    ),
  )
  if (early.size === 0) return []
  return [
    ...call.form.sections.flatMap((section, s) => [
      ...ofSection(section, early, ['form', 'sections', s]),
      ...section.fields.flatMap((field, f) => [
        ...ofField(field, call, ['form', 'sections', s, 'fields', f]),
        ...ofConditions(field, early, ['form', 'sections', s, 'fields', f]),
      ]),
    ]),
    ...call.eligibility.rules.flatMap((rule, r) =>
      rule.kind === 'attachments'
        ? rule.fields.flatMap((key, f) =>
            early.has(key)
              ? [wrong(['eligibility', 'rules', r, 'fields', f], `a rule asks for "${key}"`)]
              : [],
          )
        : [],
    ),
  ]
}

const wrong = (path: Path, why: string): Incoherence => ({
  kind: 'goes-early',
  path,
  message: `${why}, which goes before its entry`,
})

type Early = ReadonlyMap<string, Going | null>

function ofField(field: Field, call: CallDocument, at: Path): Found {
  const going = goingOf(field)
  if (going === null) return []
  const { key, role, audience, kind } = field
  const reasons: readonly (readonly [boolean, string])[] = [
    [kind === 'content', `nothing is answered to "${key}"`],
    [audience === 'public', `everybody reads "${key}"`],
    [role !== undefined, `the platform looks for "${key}"`],
    [isJudgedLater(field, going, call), `a round judges "${key}" later`],
  ]
  return reasons.flatMap(([isSo, why]) => (isSo ? [wrong([...at, 'retention'], why)] : []))
}

/** By the planned dates; a phase that has no end ends with the results. */
function isJudgedLater(field: Field, going: Going, call: CallDocument): boolean {
  const { zone, phases, rounds, categories } = call
  if (!isZone(zone) || !mayRead(field, 'jury')) return false
  const opens = phases.flatMap((phase) =>
    phase.kind === 'results' ? [instantsOf(zone, phase).opensAt.getTime()] : [],
  )
  const given = going === 'award' ? awardGivenAt(call)?.getTime() : undefined
  const since = given ?? (opens.length === 0 ? undefined : Math.min(...opens))
  if (since === undefined) return false
  const gone = goesAfter(new Date(since))
  const asked = field.categories ?? categories.map(({ key }) => key)
  return rounds.some((round) => {
    const phase = phases.find(({ key }) => key === round.phase)
    const closesAt = phase && instantsOf(zone, phase).closesAt
    return closesAt && closesAt > gone && asked.some((category) => judgesCategory(round, category))
  })
}

function ofConditions(field: Field, early: Early, at: Path): Found {
  const { when, required } = field
  return [
    ...looking(when, early, { at: [...at, 'when'], of: goingOf(field) }),
    ...looking(typeof required === 'object' ? required.when : undefined, early, {
      at: [...at, 'required', 'when'],
      of: goingOf(field),
    }),
  ]
}

/** Asked as long as the longest kept of its questions. */
function ofSection({ when, fields }: Section, early: Early, at: Path): Found {
  const longest = fields.map(goingOf).toSorted((a, b) => lasts(b) - lasts(a))[0] ?? null
  return looking(when, early, { at: [...at, 'when'], of: longest })
}

const looking = (
  when: Field['when'],
  early: Early,
  { at, of }: { readonly at: Path; readonly of: Going | null },
): Found =>
  when
    ? comparisonsIn(when, at).flatMap(({ condition: { field }, at: path }) =>
        field !== undefined && early.has(field) && lasts(early.get(field) ?? null) < lasts(of)
          ? [wrong([...path, 'field'], `a question that is kept longer hangs on "${field}"`)]
          : [],
      )
    : []
