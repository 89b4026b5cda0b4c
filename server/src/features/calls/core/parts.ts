import type { CallId } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call } from '../store/calls.ts'

/** Somebody whom it concerns that a call, or one of its categories, does not take place. */
export type Concerned = {
  readonly as: 'entrant' | 'juror'
  /** Of the entry, or of the seat. */
  readonly id: string
  readonly to: string
  readonly language: Language
  /** The title of what was handed in, of a draft none; or who sits in the jury. */
  readonly name: string
  /** Of what was handed in; null: a draft, or a seat. */
  readonly number: string | null
  /** Its entry may go into another category, as long as the call takes entries. */
  readonly mayMove: boolean
}

/** What there is of a call, or of one of its categories: as many as are concerned, and who is told. */
export type Touched = {
  readonly drafts: number
  readonly handedIn: number
  readonly jurors: number
  readonly reviews: number
  readonly told: readonly Concerned[]
}

/** What a feature to the right of this one has in a call, as deleting the call needs to know it. */
export type CallPart = {
  readonly name: 'entries' | 'jurors'
  count(db: Db, callId: CallId): Promise<number>
  /** Takes it away with the call, and tells whom it concerns; left out: as long as there is any, the call stays. */
  clear?(tx: Db, ctx: Ctx, call: Call): Promise<void>
  /** What is touched when the call, or with a key that category of it, is cancelled or takes place after all. */
  touched(db: Db, call: Call, category: string | null): Promise<Partial<Touched> & Pick<Touched, 'told'>>
}
