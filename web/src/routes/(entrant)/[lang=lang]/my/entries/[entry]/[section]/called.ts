import { lookUp } from './found.ts'
import type { Answers, AnswerValue, Field } from '@clarion/server/shared'

/** What the registry calls chosen authorities, by their ids. */
export type Called = Readonly<Record<string, string>>

type Said = AnswerValue | null | undefined

const chosenIn = (said: readonly Said[]) =>
  said.flatMap((answer) => (answer?.kind === 'authority' && answer.authorityId !== '' ? [answer] : []))

type Stored = { readonly authorityNames: readonly { readonly id: string; readonly name: string }[] }

/** Of those that are stored the entry knows it. */
export const storedAs = ({ authorityNames }: Stored): Called =>
  Object.fromEntries(authorityNames.map(({ id, name }) => [id, name]))

/** Another one is looked for by the words that it was chosen under, and keeps those if it is not found. */
export async function calledIn(
  attempt: Parameters<typeof lookUp>[0],
  stored: Stored,
  said: readonly Said[],
): Promise<Called> {
  const known = storedAs(stored)
  const others = chosenIn(said).filter(({ authorityId }) => !Object.hasOwn(known, authorityId))
  const found = await lookUp(
    attempt,
    Object.fromEntries(others.map(({ authorityId, name }) => [authorityId, name])),
  )
  const named = Object.entries(found).map(([id, { authorities }]) => {
    const authority = authorities.find((each) => each.id === id)
    return [id, authority?.name[authority.ownLanguage] ?? ''] as const
  })
  return { ...known, ...Object.fromEntries(named.filter(([, name]) => name !== '')) }
}

/** What an answer of the action says of them. */
export const calledOf = (answered: unknown): Called =>
  ((answered ?? {}) as { readonly called?: Called }).called ?? {}

/** A chosen authority under its name in the registry, as every other page shows it. */
export function asCalled<A extends Said>(answer: A, called: Called): A {
  if (answer?.kind !== 'authority' || !Object.hasOwn(called, answer.authorityId)) return answer
  return { ...answer, name: called[answer.authorityId] ?? answer.name }
}

/** The same of all answers to these fields. */
export const allAsCalled = (fields: readonly Field[], answers: Answers, called: Called): Answers =>
  Object.fromEntries(
    fields.flatMap(({ key }) => (answers[key] ? [[key, asCalled(answers[key], called)] as const] : [])),
  )
