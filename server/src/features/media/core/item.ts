import type { MediaId } from '#kernel/ids.ts'
import type { Holder } from './holder.ts'
import type { MediaKind } from './kinds.ts'
import type { Licence } from './licences.ts'
import type { MediaState } from '../states.ts'

/** A file that a holder carries, and what is said about it. */
export type MediaItem = {
  readonly id: MediaId
  readonly holder: Holder
  /** Which of the holder's places for files: of an entry the key of its form's field. */
  readonly slot: string
  readonly kind: MediaKind
  /** Whether its renditions are there to be shown. */
  readonly state: MediaState
  readonly fileName: string
  readonly contentType: string
  readonly bytes: number
  /** By which recipe its renditions were drawn. */
  readonly drawn: number
  /** How many rounds gave up on drawing them by today's; from the second on each tries it once. */
  readonly lostRounds: number
  /** Of the file as it was handed over, 64 hexadecimal digits. */
  readonly sha256: string
  /** Pixels, upright; null for all but pictures. */
  readonly width: number | null
  readonly height: number | null
  /** Its middle colour as #rrggbb, shown while it loads; known once it is ready. */
  readonly colour: string | null
  readonly alt: string
  readonly caption: string
  readonly credit: string
  readonly licence: Licence | ''
  readonly position: number
  readonly version: number
  readonly isRemoved: boolean
}

/** How far a file is on its way to be shown. */
export type Preparation = Pick<MediaItem, 'state' | 'colour'>
