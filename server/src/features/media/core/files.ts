import type { PersonId } from '#kernel/ids.ts'
import type { Holder } from './holder.ts'

/** A slot of a holder, and the person's form, if it has a key, that brings files there. */
export type Place = {
  readonly holder: Holder
  readonly slot: string
  readonly form?: { readonly key: string; readonly personId: PersonId } | undefined
}

/** Files that were brought so far. */
export type FilesSoFar = {
  /** To the holder, those that were taken out included: they stay in store. */
  readonly ever: number
  readonly inSlot: number
  /** Whether this very form brought any that the slot carries. */
  readonly isFormKnown: boolean
}
