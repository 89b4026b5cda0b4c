export const MEDIA_KINDS = ['image', 'document'] as const
export type MediaKind = (typeof MEDIA_KINDS)[number]

/**
 * Largest file of each kind, in bytes: what a camera or a scanned report makes, and a telephone line carries. Round in
 * megabytes of a million bytes, as pages name them.
 */
export const LIMIT_BYTES: Readonly<Record<MediaKind, number>> = {
  image: 20_000_000,
  document: 30_000_000,
}

/** Widths in CSS pixels: a thumbnail, a column or a telephone at twice its density, a whole screen. */
export const IMAGE_WIDTHS = [320, 800, 1600] as const

/** Names under which renditions are asked for; the original of a picture has none. */
export const RENDITION_NAMES = ['320', '800', '1600', 'document'] as const
