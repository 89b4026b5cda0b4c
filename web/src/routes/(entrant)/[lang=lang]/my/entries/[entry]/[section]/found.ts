import { postedIn, type Answers, type AnswerValue, type Field } from '@clarion/server/shared'
import { FEWEST_LETTERS, type Found } from '#lib/domain/kinds/authority.ts'
import { searchedWords } from '#lib/domain/searched.ts'
import type { Attempt } from '#lib/server/api.ts'

/** By field: what is looked for in the registry, and what it has. */
export type Wanted = Readonly<Record<string, string>>
export type FoundByField = Readonly<Record<string, Found>>

const ofAuthorities = (fields: readonly Field[]) =>
  fields.filter(({ kind }) => kind === 'authority').map(({ key }) => key)

const isEnough = (name: string): boolean => name.length >= FEWEST_LETTERS

/** Authorities that are named and not chosen yet. */
export function unchosen(fields: readonly Field[], answers: Answers): Wanted {
  const named = ofAuthorities(fields).flatMap((key) => {
    const answer = answers[key]
    return answer?.kind === 'authority' && answer.authorityId === '' ? [[key, answer.name] as const] : []
  })
  return Object.fromEntries(named.filter(([, name]) => name !== ''))
}

const enough = (wanted: Wanted): Wanted =>
  Object.fromEntries(Object.entries(wanted).filter(([, name]) => isEnough(name)))

/** Whoever comes back to a part is shown again what to choose from. */
export const halfTyped = (fields: readonly Field[], answers: Answers): Wanted =>
  enough(unchosen(fields, answers))

/** What was asked for with the button, and what these answers name without a choice. */
export function askedFor(form: FormData, fields: readonly Field[], answers: Answers): Wanted {
  const { one } = postedIn(form)
  const searched = ofAuthorities(fields).filter((key) => one('search') === key)
  const named = Object.fromEntries(searched.map((key) => [key, one(`${key}.name`).trim()]))
  return enough({ ...unchosen(fields, answers), ...named })
}

type Search = Pick<Attempt, 'searchAuthorities'>

/** What is not answered has not been found: looking something up stops no page and no save. */
export async function lookUp(attempt: Search, wanted: Wanted): Promise<FoundByField> {
  const found = Object.entries(wanted).map(async ([key, q]) => {
    const answer = await attempt.searchAuthorities({ q: searchedWords(q) })
    return answer.ok ? [[key, { q, ...answer.value }] as const] : []
  })
  return Object.fromEntries((await Promise.all(found)).flat())
}

/** What was looked up as the page came, where the field still says that: a name that came later is looked up anew. */
export const fitting = (found: Found | undefined, answer: AnswerValue | undefined): Found | undefined =>
  answer?.kind === 'authority' && answer.authorityId === '' && answer.name === found?.q ? found : undefined

/** Where the authority was that another one is looked for in place of. */
export function beforeIn(answered: unknown): string {
  const { before } = (answered ?? {}) as { readonly before?: unknown }
  return typeof before === 'string' ? before : ''
}
