import type { MediaId } from '#kernel/ids.ts'
import { RECIPE } from './kinds.ts'

/** Where all of them lie. */
export const MEDIA_FOLDER = 'media'

/** Everything of one media lies below one key, so that its erasure is one call. */
export const folderOf = (id: MediaId): string => `${MEDIA_FOLDER}/${id}`

export const originalKey = (id: MediaId): string => `${folderOf(id)}/original`

/** Each recipe has its own, so that nobody is sent half of one and half of another. */
export const renditionKey = (id: MediaId, width: number): string => `${folderOf(id)}/${width}-${RECIPE}.webp`
