import type { Device } from '#lib/live/device.ts'
import type { LastHeard } from '#lib/live/last-heard.ts'
import type { Refused } from '#lib/texts/problems.ts'
import type { Fields, Stands } from './sheet-form.ts'

/** Why a change was not saved and where that is put right, given the refusal and the fields that were sent. */
type InWords = (
  problem: Refused,
  fields: readonly string[],
) => { readonly because: string; readonly href?: string }

export type Options = {
  readonly device: Device
  /** What is kept of this sheet on the device, what that is in words, and the page where it is sent. */
  readonly kept: { readonly what: string; readonly name: string; readonly href: string }
  /** What the server has told of it last. */
  readonly heard: LastHeard
  /** A field, for people. */
  readonly labelOf: (field: string) => string
  /** Where the form is sent, as its button would. */
  readonly action: string
  /** What the page shows of the entry: marks are made on that. */
  readonly submission: string
  readonly stored: Fields<Stands>
  readonly elsewhere: Fields<Stands>
  /** What the page came back with unsaved, and why that was refused; undefined: nothing was. */
  readonly waiting: Fields<string>
  readonly problem: Refused | undefined
  readonly savedAt: string | null
  /** What of a field would be refused in any case, so that it waits on the device and is not sent; null: nothing. */
  readonly check: (field: string, text: string) => Refused | null
  readonly inWords: InWords
}

/** What an action answers: what it saved, and what was saved elsewhere. */
export type Answer = {
  readonly savedAt?: string | null
  readonly versions?: Fields<number>
  readonly elsewhere?: Fields<Stands>
}
