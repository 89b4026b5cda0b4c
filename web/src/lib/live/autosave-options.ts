import type { Answers, AnswerValue } from '@clarion/server/shared'
import type { Refused } from '#lib/texts/problems.ts'
import type { Bases } from './bases.ts'
import type { Device } from './device.ts'
import type { Disputes, SaveAnswer } from './save-answer.ts'

export type Options = {
  /** Where the form is sent, as its button would. */
  readonly action: string
  readonly device: Device
  /** What is kept on this device while it cannot be sent, what that is in words, and the page where it is sent. */
  readonly kept: { readonly what: string; readonly name: string; readonly href: string }
  /** What would be refused in any case, so that only the other fields are sent; null: nothing. */
  readonly check: (form: FormData) => Refused | null
  /** A field by the name of its control, for people. */
  readonly labelOf: (name: string) => string
  /** Fields of which the form shows what was refused or is undecided, not what is saved. */
  readonly unsaved: readonly string[]
  /** What each field was typed over, and what stands where the page came with two versions to compare. */
  readonly bases: Bases
  /** In which version all of it came with the page. */
  readonly version: number
  readonly disputed: Disputes
  /** Nothing can be saved here any more: what this device keeps is shown beside the form. */
  readonly isLocked: boolean
  readonly onanswer: (answer: SaveAnswer) => void
  /** What words of the form answer. */
  readonly answersIn: (words: FormData) => Answers
  /** The same by the names that the server gives them. */
  readonly namesIn: (words: FormData) => Promise<Bases>
  /** Shows these answers in their fields, in place of what stands there; null: nothing. */
  readonly show: (answers: Readonly<Record<string, AnswerValue | null>>) => void
  /** Why it was not saved, and where on the page (or elsewhere) that is put right. */
  readonly inWords: (problem: Refused) => { readonly because: string; readonly href?: string }
}
