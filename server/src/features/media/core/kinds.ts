import { MOST } from '#kernel/limits.ts'

export const MEDIA_KINDS = ['image', 'document', 'audio', 'video'] as const
export type MediaKind = (typeof MEDIA_KINDS)[number]

/** Heard, or seen and heard, and played as it came. */
export const isRecording = (kind: MediaKind): kind is 'audio' | 'video' =>
  kind === 'audio' || kind === 'video'

/** Of these something must be said before they are public: what they show or say, who made them, what may be done with them. */
export const hasWords = (kind: MediaKind): boolean => kind !== 'document'

/** The most characters of what stands instead of a file: of a picture a sentence or two, of a recording all that is said in it. */
export const longestAlternative = (kind: MediaKind): number =>
  isRecording(kind) ? MOST.transcript : MOST.alternative

/**
 * Largest file of each kind, in bytes: what a camera or a scanned report makes, and a telephone line carries; of a film three minutes
 * as they are sent to a television station. Round in megabytes of a million bytes, as pages name them.
 */
export const LIMIT_BYTES: Readonly<Record<MediaKind, number>> = {
  image: 20_000_000,
  document: 30_000_000,
  audio: 50_000_000,
  video: 200_000_000,
}

/** Files in one form; more are sent in another. */
export const MOST_AT_ONCE = 20
/** What a form may bring in all, which arrives over 2 Mbit/s within the time that a request has. */
const FORM_BYTES = 400_000_000

/** The same where each may have so many bytes: of films two, as large as they may be. */
export const atOnce = (limitBytes: number): number =>
  Math.min(MOST_AT_ONCE, Math.max(1, Math.floor(FORM_BYTES / limitBytes)))

/** WebP ends at 16383 pixels, and a page has no use for a ribbon. */
export const HIGHEST_PER_WIDTH = 4

/** Widths in CSS pixels: a thumbnail, a column or a telephone at twice its density, a whole screen. */
export const IMAGE_WIDTHS = [320, 800, 1600] as const
/** Another number whenever a picture is drawn otherwise: those that are there are drawn anew. 2: nothing is transparent. */
export const RECIPE = 2

const WIDEST = Math.max(...IMAGE_WIDTHS)

/**
 * Widest and highest of what is shown of a picture with these measures, in pixels, as its renditions are made: never
 * enlarged, and a ribbon narrower. Null where they are not known.
 */
export function renderedSize({
  width,
  height,
}: {
  readonly width: number | null
  readonly height: number | null
}) {
  if (width === null || height === null) return { width: null, height: null }
  const scale = Math.min(1, WIDEST / width, (WIDEST * HIGHEST_PER_WIDTH) / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** Names under which renditions are asked for: what is shown as it came has its kind’s; the original of a picture has none. */
export const RENDITION_NAMES = ['320', '800', '1600', 'document', 'audio', 'video'] as const
