import {
  answerTo,
  filesOf,
  isEmpty,
  kindOf,
  type Answers,
  type AnswerValue,
  type MediaCounts,
} from './answers.ts'
import { isHiddenWhenAnonymous } from './anonymous.ts'
import { AUDIENCES, type Audience, type FieldRole, type RequiredThen } from './asked.ts'
import { holds, NOTHING_SAID, type AuthorityFact, type SaidThere, type Sight } from './condition.ts'
import type { Field, Form, Section } from './definition.ts'

/** True when entries of the category can be asked this field, as far as the category decides it. */
export const isAsked = (field: Pick<Field, 'categories'>, category: string): boolean =>
  field.categories === undefined || field.categories.includes(category)

/** All fields that an entry of the category can be asked, whatever their conditions say, in the order of the form. */
export const fieldsOf = (form: Form, category: string): readonly Field[] =>
  form.sections.flatMap((section) => section.fields).filter((field) => isAsked(field, category))

/** What the registry knows of an authority, as far as conditions look at it. */
export type AuthoritySeen = {
  readonly id: string
  readonly level: string
  readonly country: string
  readonly population: number | null
}

/** What decides what an entry is asked. */
export type Circumstances = {
  readonly category: string
  readonly answers: Answers
  readonly media?: MediaCounts | undefined
  /** That the answers name; of another one nothing is known. */
  readonly authority?: AuthoritySeen | null | undefined
  /** The day in the zone of the call (2019-07-01); absent: before all that is needed from a day on. */
  readonly today?: string | undefined
}

/** A form as an entry is asked it, and what the entry says in it: what conditions hide is in neither. */
export type Visible = { readonly form: Form; readonly answers: Answers; readonly media: MediaCounts }

/**
 * What an entry is asked as it stands, section by section and field by field in the order of the form; a condition sees what
 * stands before it and is itself asked, so that what hangs on a hidden answer is hidden, too. The one rule for the page, the check,
 * progress, preview, handing in and everything after it; asked of what it gave, it gives the same. O(fields + conditions). Never throws.
 */
export function visibleIn(form: Form, of: Circumstances): Visible {
  const seen = new Map<string, Field>()
  const sight = sightOf(seen, of)
  const sections = form.sections.flatMap((section): Section[] => {
    if (section.when && !holds(section.when, sight)) return []
    const fields = section.fields.flatMap((field): Field[] => {
      if (!isAsked(field, of.category) || (field.when && !holds(field.when, sight))) return []
      const asked = asAsked(field, { sight, today: of.today })
      seen.set(field.key, asked)
      return [asked]
    })
    return fields.length > 0 ? [{ ...section, when: undefined, fields }] : []
  })
  return {
    form: { ...form, sections },
    answers: only(of.answers, seen),
    media: only(of.media ?? {}, seen),
  }
}

type Now = { readonly sight: Sight; readonly today: string | undefined }

/** Without its conditions, which have been decided. */
function asAsked(field: Field, now: Now): Field {
  const { required } = field
  if (field.when === undefined && typeof required !== 'object') return field
  const isRequired = typeof required === 'object' ? isNeeded(required, now) : required
  return { ...field, when: undefined, required: isRequired }
}

const isNeeded = ({ when, from }: RequiredThen, { sight, today = '' }: Now): boolean =>
  (when === undefined || holds(when, sight)) && (from === undefined || from <= today)

/** Whether an answer stays as it is by now. `today` is the day in the zone of the call. */
export const isFrozen = ({ frozenFrom }: Pick<Field, 'frozenFrom'>, today: string): boolean =>
  frozenFrom !== undefined && frozenFrom <= today

/** A form without what can no longer be changed. */
export const openIn = (form: Form, today: string): Form => ({
  ...form,
  sections: form.sections.map((section) => ({
    ...section,
    fields: section.fields.filter((field) => !isFrozen(field, today)),
  })),
})

function only<V>(said: Readonly<Record<string, V>>, seen: ReadonlyMap<string, Field>) {
  return Object.fromEntries(Object.entries(said).filter(([key]) => seen.has(key)))
}

const own = <V>(bag: Readonly<Record<string, V>>, key: string): V | undefined =>
  Object.hasOwn(bag, key) ? bag[key] : undefined

function sightOf(
  seen: ReadonlyMap<string, Field>,
  { category, answers, media = {}, authority }: Circumstances,
): Sight {
  return {
    category,
    field(key) {
      const field = seen.get(key)
      if (!field) return NOTHING_SAID
      return filesOf(field.kind)
        ? { isAnswered: (own(media, key) ?? 0) > 0, values: [] }
        : saidIn(answerTo(field, own(answers, key)))
    },
    authority(fact) {
      const isNamed = [...seen.values()].some((field) => {
        const answer = field.role === 'authority' ? own(answers, field.key) : undefined
        return answer?.kind === 'authority' && answer.authorityId === authority?.id
      })
      return isNamed && authority ? factSaid(authority, fact) : NOTHING_SAID
    },
  }
}

function saidIn(answer: AnswerValue | undefined): SaidThere {
  if (!answer || isEmpty(answer)) return NOTHING_SAID
  return { isAnswered: true, values: kindOf(answer.kind).compared?.values(answer) ?? [] }
}

function factSaid(authority: AuthoritySeen, fact: AuthorityFact): SaidThere {
  const value = authority[fact]
  return value === null ? NOTHING_SAID : { isAnswered: true, values: [value] }
}

/** Who reads an entry: one of the audiences, or a jury that judges without names. */
export type Reader = Audience | 'jury-without-names'

/**
 * May this reader see answers of the field? The office reads all; so does the entrant, who wrote them.
 * The jury reads what goes to the jury or further, without names what does not tell who entered; the public reads only what is public.
 */
export function mayRead(field: Field, reader: Reader): boolean {
  if (reader === 'jury-without-names') return mayRead(field, 'jury') && !isHiddenWhenAnonymous(field)
  if (reader === 'office' || reader === 'entrant') return true
  return AUDIENCES.indexOf(field.audience) >= AUDIENCES.indexOf(reader)
}

/** The field that plays a role for the platform in this category. */
export const fieldOfRole = (form: Form, category: string, role: FieldRole): Field | undefined =>
  fieldsOf(form, category).find((field) => field.role === role)

/** The fields in which a category is asked for those who enter together with the lead, in their order. O(fields). Never throws. */
export const jointFieldsOf = (form: Form, category: string): readonly Field[] =>
  fieldsOf(form, category).filter(({ role }) => role === 'joint')

/** What an entry says in the field of a role. */
export function answerOfRole(
  form: Form,
  category: string,
  answers: Answers,
  role: FieldRole,
): AnswerValue | undefined {
  const field = fieldOfRole(form, category, role)
  return field && own(answers, field.key)
}
