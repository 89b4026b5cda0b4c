import type { AuthorityId } from '#kernel/ids.ts'
import {
  answerOfRole,
  coordinatesOf,
  fieldOfRole,
  jointFieldsOf,
  lightWords,
  textOf,
  type AnswerOf,
  type Answers,
  type AnswerValue,
  type Field,
  type FieldRole,
  type Form,
} from '#features/forms/index.ts'

/** What the registry says of the body an entry is made for; `name` in its own language. */
export type AuthorityFacts = {
  readonly id: AuthorityId
  readonly name: string
  readonly level: string
  readonly country: string
  readonly population: number | null
  readonly place: string | null
  readonly latitude: number | null
  readonly longitude: number | null
}

/** One who enters together with the lead: the question that names it, its record and its name in its own language. */
export type Joint = { readonly field: string; readonly authorityId: AuthorityId; readonly name: string }

/** What lists, exports and the archive need of the answers, so that none of them reads a form per row. */
export type EntryFacts = {
  readonly title: string
  readonly titleLanguage: string
  readonly titleEnglish: string
  readonly summary: string
  readonly authorityId: AuthorityId | null
  readonly authorityName: string
  /** Those who enter together with it, in the order of the form. */
  readonly joint: readonly Joint[]
  readonly country: string
  readonly place: string
  readonly latitude: number | null
  readonly longitude: number | null
  readonly implementer: string
  readonly periodFrom: string | null
  readonly periodTo: string | null
}

export type Registry = ReadonlyMap<string, AuthorityFacts>

type Source = {
  /** As the entry is asked it. */
  readonly form: Form
  readonly category: string
  readonly answers: Answers
  readonly authority: AuthorityFacts | null
  /** What the registry knows of all that are named, by the ids that the entry names them by. */
  readonly registry: Registry
}

/** The facts of an entry, found by the roles of the form's fields. */
export function factsOf({ form, category, answers, authority, registry }: Source): EntryFacts {
  const find = (role: FieldRole) => answerOfRole(form, category, answers, role)
  return {
    ...titlesOf(find),
    summary: summaryOf(fieldOfRole(form, category, 'summary'), find('summary')),
    implementer: textOf(find('implementer')),
    authorityId: authority?.id ?? null,
    authorityName: authority?.name ?? textOf(find('authority')),
    joint: jointIn({ form, category, answers, registry }),
    country: textOf(find('country')) || (authority?.country ?? ''),
    ...placeOf(ofKind(find('place'), 'place'), authority),
    ...periodOf(ofKind(find('period'), 'period')),
  }
}

/** Where it goes nothing can be set: its words alone. */
const summaryOf = (field: Field | undefined, answer: AnswerValue | undefined): string =>
  field?.kind === 'long-text' && field.formatting === 'light' ? lightWords(textOf(answer)) : textOf(answer)

type Find = (role: FieldRole) => AnswerValue | undefined

function titlesOf(find: Find) {
  const title = find('title')
  return {
    title: textOf(title),
    titleLanguage: title && 'lang' in title ? title.lang : '',
    titleEnglish: textOf(find('title-en')),
  }
}

const periodOf = (period: AnswerOf<'period'> | null) => ({
  periodFrom: period?.from || null,
  periodTo: period?.to || null,
})

/** A place without coordinates stands where its authority does, if it bears the same name or none. */
function placeOf(answer: AnswerOf<'place'> | null, authority: AuthorityFacts | null) {
  const place = answer?.name || (authority?.place ?? '')
  const typed = answer ? coordinatesOf(answer) : null
  if (typed) return { place, latitude: typed.lat, longitude: typed.lon }
  if (authority && place === authority.place)
    return { place, latitude: authority.latitude, longitude: authority.longitude }
  return { place, latitude: null, longitude: null }
}

const ofKind = <K extends AnswerValue['kind']>(
  answer: AnswerValue | undefined,
  kind: K,
): AnswerOf<K> | null => (answer?.kind === kind ? (answer as AnswerOf<K>) : null)

/** The registry's id in the field of the authority, '' when none was chosen. */
export function authorityIdIn(form: Form, category: string, answers: Answers): string {
  const answer = answerOfRole(form, category, answers, 'authority')
  return answer?.kind === 'authority' ? answer.authorityId : ''
}

type Naming = Pick<Source, 'form' | 'category' | 'answers'>

/** Every question for one who enters together with the lead in which an authority was chosen, with the registry's id of it. */
export const jointIdsIn = ({ form, category, answers }: Naming): readonly (readonly [string, string])[] =>
  jointFieldsOf(form, category).flatMap(({ key }) => {
    const answer = Object.hasOwn(answers, key) ? answers[key] : undefined
    return answer?.kind === 'authority' && answer.authorityId !== ''
      ? [[key, answer.authorityId] as const]
      : []
  })

/** Of those that the registry knows. */
const jointIn = ({ registry, ...said }: Naming & Pick<Source, 'registry'>): readonly Joint[] =>
  jointIdsIn(said).flatMap(([field, named]) => {
    const found = registry.get(named)
    return found ? [{ field, authorityId: found.id, name: found.name }] : []
  })
