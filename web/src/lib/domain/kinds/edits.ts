import { nameOf } from './names.ts'
import type { Component } from 'svelte'
import type { AnswerOf, AnswerValue, FieldOf } from '@clarion/server/shared'
import type { Found, Proposal } from './authority.ts'

type Kind = AnswerValue['kind']

/** What stands around a field on the page of its part. */
export type Around = {
  /** Key of the call whose form it is of. */
  readonly call: string
  /** The registry's name and country of the chosen authority, and what a search for a field has found. */
  readonly authorityName: (answer: AnswerValue | undefined) => string
  readonly authorityCountry: string
  /** Where the one was that another is looked for in place of. */
  readonly countryBefore: string
  readonly foundFor: (field: string) => Found | undefined
  readonly country: string
  readonly proposalFor: (field: string) => Proposal | undefined
}

/** What every component gets that answers a field; `errors` are the words by the name of the part that they belong to. */
export type EditProps<K extends Kind = Kind> = {
  readonly field: FieldOf<K>
  readonly answer: AnswerOf<K> | undefined
  readonly errors: Readonly<Record<string, string>>
  readonly around: Around
}

const edits = import.meta.glob<Component<EditProps>>('./*Edit.svelte', { eager: true, import: 'default' })

/** How a field of the kind is answered, by the name of its file. Pages that only show answers load none of these. */
export const editOf = (kind: Kind): Component<EditProps> | undefined => edits[`./${nameOf(kind)}Edit.svelte`]
