import { nameOf } from './names.ts'
import type { Component } from 'svelte'
import type { AnswerOf, AnswerValue, Audience, FieldOf, Localised } from '@clarion/server/shared'
import type { Found, Proposal } from './authority.ts'

/** What stands around a field on the page of its part. */
export type Around = {
  /** Key of the call whose form it is of. */
  readonly call: string
  /** The registry's name and country of the chosen authority, and what a search for a field has found. */
  readonly authorityName: (answer: AnswerValue | undefined) => string
  readonly authorityCountry: string
  readonly foundFor: (field: string) => Found | undefined
  readonly country: string
  readonly proposal: Proposal | undefined
}

type Kind = AnswerValue['kind']

/** What every component gets that answers a field; `errors` are the words by the name of the part that they belong to. */
export type EditProps<K extends Kind = Kind> = {
  readonly field: FieldOf<K>
  readonly answer: AnswerOf<K> | undefined
  readonly errors: Readonly<Record<string, string>>
  readonly around: Around
}

/** What every component gets that shows an answer. */
export type ShowProps<K extends Kind = Kind> = {
  readonly answer: AnswerOf<K>
  /** The words of what was chosen from a list. */
  readonly chosen: readonly Localised[]
  /** For whom: the entrant and the office read all that was said, the jury beside its sheet, the public what is for reading. */
  readonly reader: Audience
  /** In a line of other words. */
  readonly isInline: boolean
}

const edits = import.meta.glob<Component<EditProps>>('./*Edit.svelte', { eager: true, import: 'default' })
const shows = import.meta.glob<Component<ShowProps>>('./*Show.svelte', { eager: true, import: 'default' })

/** How a field of the kind is answered, by the name of its file. */
export const editOf = (kind: Kind): Component<EditProps> | undefined => edits[`./${nameOf(kind)}Edit.svelte`]

/** How an answer of the kind reads; a kind that says nothing of it reads as its words. */
export const showOf = (kind: Kind): Component<ShowProps> | undefined => shows[`./${nameOf(kind)}Show.svelte`]
