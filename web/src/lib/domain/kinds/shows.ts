import { nameOf } from './names.ts'
import type { Component } from 'svelte'
import type { AnswerOf, AnswerValue, Audience, FieldOf, Localised } from '@clarion/server/shared'

type Kind = AnswerValue['kind']

/** What every component gets that shows an answer. */
export type ShowProps<K extends Kind = Kind> = {
  readonly answer: AnswerOf<K>
  /** The words of what was chosen from a list. */
  readonly chosen: readonly Localised[]
  /** What of its field it is read with, as far as it is known: the unit of a number, the ends of a scale. */
  readonly asked: Partial<FieldOf<K>>
  /** For whom: the entrant and the office read all that was said, the jury beside its sheet, the public what is for reading. */
  readonly reader: Audience
  /** It cannot stand: it is shown as it was typed. */
  readonly isWrong: boolean
  /** In a line of other words. */
  readonly isInline: boolean
}

const shows = import.meta.glob<Component<ShowProps>>('./*Show.svelte', { eager: true, import: 'default' })

/** How an answer of the kind reads, by the name of its file; a kind that says nothing of it reads as its words. */
export const showOf = (kind: Kind): Component<ShowProps> | undefined => shows[`./${nameOf(kind)}Show.svelte`]
