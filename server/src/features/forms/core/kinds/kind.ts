import type { Bag } from '#kernel/bag.ts'
import type { Localised } from '#kernel/languages.ts'
import type { AnyAsked, LimitName, Years } from '../asked.ts'
import type { Comparable } from '../condition.ts'
import type { Posted } from '../posted.ts'
import type { AnswerProblem, Note } from '../problems.ts'

export type Link = { readonly url: string; readonly title: string }

/** Somebody who is named, and whether they agreed to what the call says. */
export type Person = {
  readonly name: string
  readonly role: string
  readonly organisation: string
  readonly consent: boolean
}

/** Texts by the key of what they are said of; what says nothing is not in it. */
export type ByKey = Readonly<Record<string, string>>

/** What a part of an answer is, by the names that its shape gives them. */
type Parts = {
  readonly text: string
  /** Text, and taken as a number too, which is never read in two ways. */
  readonly 'number-or-text': string
  readonly 'yes-no': boolean
  readonly texts: readonly string[]
  readonly links: readonly Link[]
  readonly people: readonly Person[]
  readonly 'by-key': ByKey
  readonly rows: readonly ByKey[]
}
export type Part = keyof Parts
type PartFor<V> = { [P in Part]: V extends Parts[P] ? P : never }[Part]

/** A text of an answer, and the name of its part where a field has several; '' is the field itself. */
export type TextPart = { readonly name: string; readonly text: string }

/** What of the form and its call bears on a field. */
export type Around = { readonly years?: Years | undefined }

/** A setting that fields of some kinds have of their own; what it may say stands in `settings.ts`. */
export type Setting =
  | 'original'
  | 'formatting'
  | 'preview'
  | 'unit'
  | 'options'
  | 'many'
  | 'other'
  | 'countries'
  | 'languages'
  | 'currencies'
  | 'steps'
  | 'consent'
  | 'rows'
  | 'columns'
  | 'statement'
  | 'text'

/** How all that an answer says is put into words: the texts of its call in one language, and yes or no in that language. */
export type Saying = {
  text(words: Localised): string
  yesNo(isSo: boolean): string
}

/** How conditions look at the answers of a kind. */
export type Compared<Q, A> = {
  /** What an answer is; several where several were chosen. Numbers and days (2019-05-01) are the ones that can be greater or less. */
  values(answer: A): readonly Comparable[]
  /** Whether a field of the kind can ever say this. */
  canBe(question: Q, value: Comparable): boolean
  /** As what answers are greater or less; absent: they are not. */
  readonly order?: 'number' | 'day'
}

/**
 * One kind of question: all that the platform must know of it, in one place. `Q` is a field of the kind as its call describes it, `A`
 * what an entry says to it, as it was typed: numbers, dates and coordinates stay text, so that what is wrong can be shown again and
 * corrected. Everything is pure and the same in page and server, and nothing throws.
 */
export type AnswerKind<Q extends AnyAsked, A extends { readonly kind: string }> = {
  /** The settings of its own. */
  readonly settings: readonly Setting[]
  /** Those of them without which an answer cannot be read; absent: none. */
  readonly reads?: readonly Setting[]
  /** Its fields are words to read: nothing is answered, counted or missing. */
  readonly asksNothing?: true
  /** The limits that a call can give its fields: the same list that stands in `Q`. */
  readonly limits: readonly LimitName[]
  /** What an answer may say, part by part, and as what: what a program sends otherwise is refused, not read as empty. */
  readonly shape: { readonly [P in Exclude<keyof A, 'kind'>]: PartFor<A[P]> }
  /** An answer from unknown JSON: unknown keys are dropped, what was typed stays even when it is wrong. Idempotent. */
  accept(sent: Bag): A
  /** What a plain HTML form says of a field by the name of its key, for `accept`. */
  post(key: string, posted: Posted, question: Q): Bag
  /** What follows the key in the names that say that the field was on the page; absent: the key alone. `always`: an empty box is never posted. */
  readonly names?: readonly string[] | 'always'
  /** What cannot stand in an answer that says something; texts that are too long are found elsewhere. */
  check(question: Q, answer: A, note: Note, around: Around): void
  /** True when nothing was said. */
  isEmpty(answer: A): boolean
  /** What is wrong when nothing was said, or too little to count; absent: `required` where it is. */
  whenMissing?(question: Q, answer: A | undefined): AnswerProblem | null
  /** The words of an answer for a title, a list or a search; '' for kinds that have none. */
  toText(answer: A): string
  /** All that an answer says as one text, as for a cell of a table; absent: `toText`. */
  inFull?(question: Q, answer: A, say: Saying): string
  /** The words of what was chosen from a list; absent: nothing is. */
  chosen?(question: Q, answer: A): readonly Localised[]
  /** Part for part what somebody says, for comparing: without what the page puts beside it by itself. */
  said(answer: A, question: Q): readonly string[]
  /** What conditions of later fields compare; absent: they ask only whether something was said. */
  readonly compared?: Compared<Q, A>
  /** It is said anew in each call, and never offered from another. */
  readonly saidAnew?: true
  /** An answer says who entered: a name, an address, a place. */
  readonly tellsWho?: true
  /** What of an answer can be offered in another call; absent: all of it. */
  reused?(answer: A): A
  /** Its texts, each under the name of its part, for limits. */
  texts(answer: A): readonly TextPart[]
  /** Most characters of the field's own text where the call gives no limit; absent: those of a key. */
  readonly longest?: number
  /** Most characters of the text of a part; absent: by its name (`limits.ts`). */
  longestOf?(question: Q, part: string): number
  /** How the call's own limit counts that text; absent: it means something else, as of a number. */
  readonly counted?: 'as-said' | 'characters'
}

/** A kind whose answers are files of the entry, never words. */
export type FileKind<Q extends AnyAsked> = {
  readonly settings: readonly Setting[]
  readonly limits: readonly LimitName[]
  readonly holds: 'image' | 'document' | 'audio' | 'video'
  /** What is in such a file says who made it, and nobody can take that out. */
  readonly tellsWho?: true
  check(question: Q, files: number, note: Note): void
}
