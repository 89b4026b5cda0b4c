import { Refusal } from '#kernel/refusals.ts'
import type { CallId } from '#kernel/ids.ts'
import { roomWithin, type Room } from '#kernel/room.ts'
import { all, no, YES, type Verdict } from '#kernel/verdict.ts'
import type { BytesSoFar, FilesSoFar } from './core/files.ts'
import { LIMIT_BYTES, type MediaKind } from './core/kinds.ts'

/** A place for files that a holder has, as a field of its form. */
export type MediaSlot = {
  readonly kind: MediaKind
  readonly maxItems: number
  /** Largest file, where it takes smaller ones than its kind has. */
  readonly maxBytes?: number | undefined
  /** Longest recording; absent: as long as it comes. */
  readonly maxSeconds?: number | undefined
  /** Absent: as the holder says of all its media. */
  readonly mayChange?: Verdict
}

/** What holds media, as the actor may know it. */
export type MediaHolder = {
  /** In whose history stands what happens to its files; null where it is of no call. */
  readonly callId: CallId | null
  /** Whether its media may be changed now, and why not. */
  readonly mayChange: Verdict
  /** What is told of that; absent: the same. */
  readonly mayChangeAsTold?: Verdict
  /** By its key (of an entry that of its form's field); null where the holder asks for no files under that name. */
  slot(key: string): MediaSlot | null
}

/** `nameless` is `private` without what the file was called; `private` is for this actor only; `public` is the same for everybody and may be kept by caches for a while. */
export type Sight = 'hidden' | 'nameless' | 'private' | 'public'

const WIDTHS: readonly Sight[] = ['hidden', 'nameless', 'private', 'public']

/** Of what several say the widest: any yes is enough. */
export const widest = (one: Sight, other: Sight): Sight =>
  WIDTHS.indexOf(other) > WIDTHS.indexOf(one) ? other : one

/** Taken out, a file stays in store; so many are put in and out by programs only. */
const MOST_EVER = 300
/** Of a holder, in bytes: twenty films as large as they may be, which is three fields of them, each brought twice. */
const MOST_BYTES = 20 * LIMIT_BYTES.video
/** Of what one person brings to all holders of a call: fifty such films. */
const MOST_BYTES_OF_PERSON = 50 * LIMIT_BYTES.video

/** How many more files a holder may get that got so many; those that were taken out count. */
export const roomForFiles = (ever: number): Room => roomWithin(MOST_EVER, ever)

export type RoomForBytes = Room & { readonly of: 'holder' | 'person' }

/** How many bytes more a holder may get from who asks, by the narrower of both rooms; what was taken out counts. */
export function roomForBytes({ bytes, bytesOfPerson }: BytesSoFar): RoomForBytes {
  const ofHolder = roomWithin(MOST_BYTES, bytes)
  const ofPerson = roomWithin(MOST_BYTES_OF_PERSON, bytesOfPerson)
  return ofPerson.left < ofHolder.left ? { ...ofPerson, of: 'person' } : { ...ofHolder, of: 'holder' }
}

const BYTES_REACHED = { holder: 'holder-bytes-limit-reached', person: 'person-bytes-limit-reached' } as const

/** Bringing one more file: all of a holder count together, in whatever slot; then those of its slot. */
export const mayBring = (
  files: FilesSoFar,
  slot: MediaSlot,
  /** How large it is; before it has come, the least that a file has. */
  bytes = 1,
): Verdict =>
  all(
    () => {
      const { limit, left } = roomForFiles(files.ever)
      return left > 0 ? YES : no('all-files-limit-reached', { limit })
    },
    () => {
      const { of, limit, left } = roomForBytes(files)
      return bytes <= left ? YES : no(BYTES_REACHED[of], { limit, left })
    },
    () => mayStand(files, slot),
  )

/** Largest file that a slot takes, in bytes. */
export const limitOf = ({ kind, maxBytes = Infinity }: MediaSlot): number =>
  Math.min(LIMIT_BYTES[kind], maxBytes)

/** One more file in a slot, were it one that was there before. */
export const mayStand = ({ inSlot }: Pick<FilesSoFar, 'inSlot'>, { maxItems }: MediaSlot): Verdict =>
  inSlot < maxItems ? YES : no('media-limit-reached', { limit: maxItems })

/** Whether files of a slot may be changed now, and why not; of a slot that is asked for no more the holder decides. */
export const mayChangeIn = (holder: MediaHolder, key: string): Verdict =>
  all(
    () => holder.mayChange,
    () => holder.slot(key)?.mayChange ?? YES,
  )

/** What a holder takes there; where it asks for no files, there is no such place. */
export function slotOf(holder: MediaHolder, key: string): MediaSlot {
  const slot = holder.slot(key)
  if (!slot) throw new Refusal('not-found')
  return slot
}
