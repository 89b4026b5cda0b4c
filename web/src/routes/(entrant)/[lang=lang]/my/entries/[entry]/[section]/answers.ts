import type { Answers, AuthoritySeen, FieldProblem } from '@clarion/server/shared'
import type { OutputOf } from '@clarion/server/contract'
import type { Bases } from '#lib/live/bases.ts'
import type { Proposal } from '#lib/domain/kinds/authority.ts'
import type { FoundByField } from './found.ts'

/** What a successful save answers. */
export type SavedAnswer = {
  readonly bases: Bases
  readonly savedAt: string
  readonly problems: readonly FieldProblem[]
  /** Whether the entry now says something else than what was handed in of it. */
  readonly hasChanges: boolean
  /** The authority that is named now, as far as conditions look at it. */
  readonly authority: AuthoritySeen | null
  readonly eligibility: OutputOf<'saveAnswers'>['eligibility']
}

const bag = (value: unknown): Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' ? (value as Readonly<Record<string, unknown>>) : {}

/** The save in an answer of the action, if it was one. */
export const savedIn = (answered: unknown): SavedAnswer | undefined =>
  'savedAt' in bag(answered) ? (answered as SavedAnswer) : undefined

/** Whether the part was to be left, and a name in it is no choice yet. */
export const isHeld = (answered: unknown): boolean => bag(answered)['isHeld'] === true

/** Whether something that was said of files in the same form was not saved. */
export const areFilesRefused = (answered: unknown): boolean => 'mediaSent' in bag(answered)

/** What was typed, when it was not saved. */
export const typedIn = (answered: unknown): Answers | undefined =>
  bag(answered)['typed'] as Answers | undefined

/** What that was typed over. */
export const typedOverIn = (answered: unknown): Bases =>
  (bag(answered)['typedOver'] as Bases | undefined) ?? {}

/** What the registry had for what was looked for with the form. */
export const foundIn = (answered: unknown): FoundByField =>
  (bag(answered)['found'] as FoundByField | undefined) ?? {}

/** What was typed about authorities that the registry lacks, when it did not become them: by the field that it is typed for. */
export const proposalsIn = (answered: unknown): Readonly<Record<string, Proposal>> =>
  (bag(answered)['proposals'] as Record<string, Proposal> | undefined) ?? {}

/** Whether two answers say the same: what comes from the database has its keys in another order. */
export const isSame = (one: unknown, other: unknown): boolean => inOrder(one) === inOrder(other)

const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
