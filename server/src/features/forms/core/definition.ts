// What a form is. Each kind of question is a file of `kinds`, with its component in `web/src/lib/domain/kinds`; what may stand
// in a call’s document is in `schema.ts`, how answers are judged in `validate.ts`.
import type { Localised } from '#kernel/languages.ts'
import type { Years } from './asked.ts'
import type { Condition } from './condition.ts'
import { KINDS } from './kinds/index.ts'

export type FieldKind = keyof typeof KINDS
export const FIELD_KINDS = Object.keys(KINDS) as readonly FieldKind[]

type AskedBy<K> = K extends { check(question: infer Q, ...rest: never[]): void } ? Q : never

/** One question, told apart by its kind: what a field can say is what its kind knows. */
export type Field = { [K in FieldKind]: AskedBy<(typeof KINDS)[K]> }[FieldKind]
export type FieldOf<K extends FieldKind> = AskedBy<(typeof KINDS)[K]>

export type Section = {
  readonly key: string
  readonly title: Localised
  readonly help?: Localised | undefined
  /** Of everything in it: asked only when this holds. */
  readonly when?: Condition | undefined
  readonly fields: readonly Field[]
}

export type Form = {
  readonly version: string
  readonly sections: readonly Section[]
  /** From the dates of the call (`formOf`); absent: any year of four digits. */
  readonly years?: Years | undefined
}
