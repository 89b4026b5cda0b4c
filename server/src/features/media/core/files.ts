import type { CallId, PersonId } from '#kernel/ids.ts'
import type { Holder } from './holder.ts'

/** Whose bytes count together: what a person brings to whatever belongs to a call. */
export type Bringer = { readonly callId: CallId | null; readonly personId: PersonId | null }

/** A slot of a holder, and the person's form, if it has a key, that brings files there. */
export type Place = {
  readonly holder: Holder
  readonly slot: string
  readonly form?: { readonly key: string; readonly personId: PersonId } | undefined
}

/** How large is what was brought so far, what was taken out included: it stays in store. */
export type BytesSoFar = {
  /** To the holder. */
  readonly bytes: number
  /** By who asks, to whatever belongs to its call. */
  readonly bytesOfPerson: number
}

/** Files that were brought so far. */
export type FilesSoFar = BytesSoFar & {
  /** To the holder, those that were taken out included: they stay in store. */
  readonly ever: number
  readonly inSlot: number
  /** Whether this very form brought any that the slot carries. */
  readonly isFormKnown: boolean
}
