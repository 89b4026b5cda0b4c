import type { MediaId } from '#kernel/ids.ts'

/** Everything of one media lies below one key, so that its erasure is one call. */
export const folderOf = (id: MediaId): string => `media/${id}`

export const originalKey = (id: MediaId): string => `${folderOf(id)}/original`

export const renditionKey = (id: MediaId, width: number): string => `${folderOf(id)}/${width}.webp`
