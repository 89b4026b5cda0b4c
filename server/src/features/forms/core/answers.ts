import { unionCode } from '#kernel/countries.ts'
import type { Localised } from '#kernel/languages.ts'
import { KINDS } from './kinds/index.ts'
import type { AnswerKind, FileKind, Part, Saying, TextPart } from './kinds/kind.ts'
import type { AnyAsked } from './asked.ts'
import type { Field, FieldKind, FieldOf } from './definition.ts'

type AnsweredBy<K> = K extends { accept(sent: never): infer A } ? A : never

/** What an entry says to one field, as it was typed; each kind says in its file what it can be. */
export type AnswerValue = { [K in FieldKind]: AnsweredBy<(typeof KINDS)[K]> }[FieldKind]
export type AnswerOf<K extends AnswerValue['kind']> = Extract<AnswerValue, { readonly kind: K }>

/** Answers by field key. Images, documents and recordings are media of the entry, counted by `MediaCounts`, never answers. */
export type Answers = Readonly<Record<string, AnswerValue>>

/** How many files an entry carries for each field that takes files, by field key. */
export type MediaCounts = Readonly<Record<string, number>>

export const isMediaKind = (kind: FieldKind): kind is Exclude<FieldKind, AnswerValue['kind']> =>
  'holds' in KINDS[kind]

/** A question that is answered in words, not by files. */
export const isInWords = (field: Field): field is FieldOf<AnswerValue['kind']> => !isMediaKind(field.kind)

type AnyKind = AnswerKind<AnyAsked, { readonly kind: string }> & {
  readonly shape: Readonly<Record<string, Part>>
}

/** All that the platform knows of a kind that is answered in words. */
export const kindOf = (kind: AnswerValue['kind']): AnyKind => KINDS[kind]

/** The same of an answer that may come from a version that knew more kinds: it says nothing here. */
const knownKind = ({ kind }: AnswerValue): AnyKind | undefined =>
  Object.hasOwn(KINDS, kind) ? kindOf(kind) : undefined

/** What a kind that is answered by files holds; null: it is answered in words. */
export const filesOf = (kind: FieldKind): FileKind<AnyAsked> | null =>
  isMediaKind(kind) ? KINDS[kind] : null

/** Words between the questions: nothing is answered, counted or missing. */
export const asksNothing = ({ kind }: Pick<Field, 'kind'>): boolean =>
  !isMediaKind(kind) && kindOf(kind).asksNothing === true

/** What of a field its answer is read with: the unit of a number, the ends of a scale. Undefined: nothing. */
export function readWith(field: Field): Readonly<Record<string, unknown>> | undefined {
  const { reads = [] } = isMediaKind(field.kind) ? {} : kindOf(field.kind)
  const said = Object.entries(field).filter(([setting]) => (reads as readonly string[]).includes(setting))
  return said.length > 0 ? Object.fromEntries(said) : undefined
}

/** What an entry says in a field; an answer of another kind is one that an older form asked for, and none. */
export const answerTo = (field: Field, answer: AnswerValue | undefined): AnswerValue | undefined =>
  answer?.kind === field.kind ? answer : undefined

/** The words of an answer for a title, a list or a search; '' for kinds that have none. */
export const textOf = (answer: AnswerValue | undefined): string =>
  (answer && knownKind(answer)?.toText(answer)) ?? ''

/** All that an entry says in a field, as one text; '' where it says nothing, or said it when the field was of another kind. */
export function inFull(field: Field, answer: AnswerValue | undefined, say: Saying): string {
  const own = answerTo(field, answer)
  if (!own || isEmpty(own)) return ''
  const kind = kindOf(own.kind)
  return kind.inFull?.(field, own, say) ?? kind.toText(own)
}

/** The texts of an answer, each under the name of its part. */
export const textsOf = (answer: AnswerValue): readonly TextPart[] => knownKind(answer)?.texts(answer) ?? []

/** True when nothing was said. */
export const isEmpty = (answer: AnswerValue | undefined): boolean =>
  (answer && knownKind(answer)?.isEmpty(answer)) ?? true

/** The words of what was chosen from the list of a field. */
export const chosenIn = (field: Field, answer: AnswerValue): readonly Localised[] =>
  (answerTo(field, answer) && kindOf(answer.kind).chosen?.(field, answer)) ?? []

/** Answers that came before GR and GB were read as EL and UK, or from elsewhere, as they are answered today. */
export const inUnionCodes = (answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers).map(([key, answer]) => [
      key,
      answer.kind === 'country' ? { ...answer, code: unionCode(answer.code) } : answer,
    ]),
  )
