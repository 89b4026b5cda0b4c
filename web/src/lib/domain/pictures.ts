import type { OutputOf } from '@clarion/server/contract'

type Media = OutputOf<'showArchiveEntry'>['entry']['media'][number]

const WIDTHS = [320, 800, 1600] as const

/** Addresses of a published picture in the widths it is kept in; null for what is no picture. */
export function pictureOf(media: Media | null) {
  if (media?.kind !== 'image' || media.width === null || media.height === null) return null
  return {
    src: `/media/${media.id}/800`,
    srcset: WIDTHS.map((width) => `/media/${media.id}/${width} ${width}w`).join(', '),
    large: `/media/${media.id}/1600`,
    width: media.width,
    height: media.height,
    alt: media.alt,
  }
}
