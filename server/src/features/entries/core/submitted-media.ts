import type { MediaId } from '#kernel/ids.ts'
import { renderedSize, type MediaKind, type Preparation } from '#features/media/index.ts'

/** A file as a submission carries it: what it is and what was said about it at the instant of handing in. */
export type SubmittedMedia = {
  readonly id: MediaId
  /** Key of the form's field. */
  readonly field: string
  readonly kind: MediaKind
  readonly fileName: string
  readonly contentType: string
  readonly bytes: number
  /** Of the file as it was handed over, 64 hexadecimal digits. */
  readonly sha256: string
  /** Pixels; null for all but pictures. */
  readonly width: number | null
  readonly height: number | null
  readonly alt: string
  readonly caption: string
  readonly credit: string
  readonly licence: string
}

/** A file as its entrant sees it. */
export type OwnMedia = SubmittedMedia & Preparation

/**
 * A file as everybody else sees it: a picture by its renditions alone. What its original weighs, measures, is called and
 * what its fingerprint is are its entrant's.
 */
export type FaceMedia = Omit<SubmittedMedia, 'sha256' | 'fileName' | 'bytes'> &
  Preparation & {
    /** Null for pictures, and so is the size. */
    readonly fileName: string | null
    readonly bytes: number | null
  }

export function faceMedia(
  { sha256: _, ...media }: SubmittedMedia,
  { state, colour }: Preparation,
): FaceMedia {
  if (media.kind !== 'image') return { ...media, state, colour }
  const asShown = { fileName: null, bytes: null, contentType: 'image/webp', ...renderedSize(media) }
  return { ...media, ...asShown, state, colour }
}
