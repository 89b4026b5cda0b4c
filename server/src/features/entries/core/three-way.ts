import { sha256Hex } from '#kernel/proof/index.ts'
import type { Answers, AnswerValue, Field } from '#features/forms/index.ts'
import { BLANK, NAME_DIGITS, saidBy } from './said-by.ts'

/** By field: what it said when its writer began, by the name that `baseOf` gives that. */
export type Bases = Readonly<Record<string, string>>

/**
 * Names what a field says, in 16 characters: equal for equal words. A page carries it along from when it was filled, also on
 * a device that is offline for days, and no older version has to be kept to know who changed what.
 */
export function baseOf(field: Field, answer: AnswerValue | undefined): string {
  const said = saidBy(field, answer)
  return said === '' ? BLANK : sha256Hex(said).slice(0, NAME_DIGITS)
}

export const answerIn = (answers: Answers, { key }: Field): AnswerValue | undefined =>
  Object.hasOwn(answers, key) ? answers[key] : undefined

export const basesOf = (fields: readonly Field[], answers: Answers): Bases =>
  Object.fromEntries(fields.map((field) => [field.key, baseOf(field, answerIn(answers, field))]))

export type Merged = {
  /** What is put in place of what is stored. */
  readonly taken: Answers
  /** Fields that say something else than their writer was shown, and that the writer left alone: the other version stays. */
  readonly elsewhere: readonly Field[]
  /** Changed by both, each in another way: nobody but a person decides, and until then what is stored stays. */
  readonly disputed: readonly Field[]
}

type Versions = {
  readonly stored: Answers
  readonly sent: Answers
  /** Null: the writer has seen what is stored. A field that it does not name was begun from nobody knows what. */
  readonly bases: Bases | null
  /** By field: what the same writer has sent since they last heard an answer, in names like those of `bases`. */
  readonly unheard?: Unheard | undefined
}
export type Unheard = Readonly<Record<string, readonly string[]>>

/**
 * Of what is stored and what is sent, field by field, what counts, from what the writer began with: untouched takes the other
 * version, changed by the writer alone takes theirs, the same is the same, and two different changes ask. What the writer sent
 * and never heard of may be what is stored: it is their own, and seen. Whoever makes up a base can only say of a version that
 * they have seen it, and to name it they must have. O(what is said). Never throws.
 */
export function merge(fields: readonly Field[], { stored, sent, bases, unheard = {} }: Versions): Merged {
  const is = basesOf(fields, stored)
  const began = bases ?? is
  const became = Map.groupBy(fields, (field) => {
    const base = Object.hasOwn(began, field.key) ? began[field.key] : undefined
    const mine = answerIn(sent, field)
    const says = mine === undefined ? base : baseOf(field, mine)
    const now = is[field.key] ?? BLANK
    const isOwn = mine !== undefined && Object.hasOwn(unheard, field.key) && unheard[field.key]?.includes(now)
    return comparedTo({ says, base: isOwn ? now : base, now })
  })
  const taken = (became.get('taken') ?? []).map((field) => [field.key, answerIn(sent, field)])
  return {
    taken: Object.fromEntries(taken) as Answers,
    elsewhere: became.get('elsewhere') ?? [],
    disputed: became.get('disputed') ?? [],
  }
}

type Said = { readonly says: string | undefined; readonly base: string | undefined; readonly now: string }

function comparedTo({ says, base, now }: Said): keyof Merged | 'same' {
  if (says === now || says === undefined) return 'same'
  if (says === base) return 'elsewhere'
  // Over nothing nobody's words are lost, wherever the writer began.
  return base === now || (base === undefined && now === BLANK) ? 'taken' : 'disputed'
}
