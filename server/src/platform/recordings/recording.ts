import { Refusal } from '#kernel/refusals.ts'
import type { Overwrite } from './overwrites.ts'

/** A file that can be heard or seen. */
export type Recording = {
  readonly kind: 'audio' | 'video'
  readonly contentType: string
  /** How long it plays, by the longest of what it says of that; a film of a second and a bit has 1.2. */
  readonly seconds: number
  /** Where words about it stand, of no part in what is heard or seen: the place, the device, names, a picture of the cover. */
  readonly words: readonly Overwrite[]
}

/** It began as one of ours, and is not what it began as. */
export const broken = (): Refusal => new Refusal('file-unreadable')

/** A length in seconds that can be: no file of ours plays for nothing, or for longer than a week. */
export function secondsOf(units: number, perSecond: number): number {
  const seconds = units / perSecond
  if (!(seconds > 0 && seconds < A_WEEK)) throw broken()
  return seconds
}

const A_WEEK = 7 * 24 * 3600
