import { postedIn, type Answers, type AnswerValue, type Field } from '@clarion/server/shared'
import { FEWEST_LETTERS, type Found } from '#lib/domain/fields/authority.ts'
import { searchedWords } from '#lib/domain/searched.ts'
import type { Attempt } from '#lib/server/api.ts'

/** By field: what is looked for in the registry, and what it has. */
export type Wanted = Readonly<Record<string, string>>
export type FoundByField = Readonly<Record<string, Found>>

const ofAuthorities = (fields: readonly Field[]) =>
  fields.filter(({ kind }) => kind === 'authority').map(({ key }) => key)

const isEnough = (name: string): boolean => name.length >= FEWEST_LETTERS

/** Authorities that are named and not chosen yet: whoever comes back to the part is shown again what to choose from. */
export function halfTyped(fields: readonly Field[], answers: Answers): Wanted {
  const named = ofAuthorities(fields).flatMap((key) => {
    const answer = answers[key]
    return answer?.kind === 'authority' && answer.authorityId === '' ? [[key, answer.name] as const] : []
  })
  return Object.fromEntries(named.filter(([, name]) => isEnough(name)))
}

type Before = { readonly answers: Answers; readonly authorityName: string }

/** What was asked for with the button, or typed in place of the authority that is still chosen. */
export function askedFor(form: FormData, fields: readonly Field[], before: Before): Wanted {
  const { one } = postedIn(form)
  const isAnother = (key: string, name: string): boolean => {
    const was = before.answers[key]
    const isStillChosen = was?.kind === 'authority' && was.authorityId !== '' && one(key) === was.authorityId
    return isStillChosen && ![was.name, before.authorityName].includes(name)
  }
  const named = ofAuthorities(fields).map((key) => [key, one(`${key}.name`).trim()] as const)
  return Object.fromEntries(
    named.filter(([key, name]) => isEnough(name) && (one('search') === key || isAnother(key, name))),
  )
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
