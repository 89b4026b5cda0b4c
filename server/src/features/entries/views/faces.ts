import type { Db } from '#platform/db/client.ts'
import { preparationOf } from '#features/media/index.ts'
import type { EntryFace, Face } from '../core/public-face.ts'
import { faceMedia, type OwnMedia, type SubmittedMedia } from '../core/submitted-media.ts'

const ids = (media: readonly SubmittedMedia[]) => media.map(({ id }) => id)

/** A face with its files as its reader may know them, and how far they are on their way to be shown. */
export async function faceWithFiles(db: Db, { media, ...face }: EntryFace): Promise<Face> {
  const preparation = await preparationOf(db, ids(media))
  return { ...face, media: media.map((one) => faceMedia(one, preparation(one.id))) }
}

/** The files of one's own entry, with all that was kept of them. */
export async function ownMedia(db: Db, media: readonly SubmittedMedia[]): Promise<OwnMedia[]> {
  const preparation = await preparationOf(db, ids(media))
  return media.map((one) => ({ ...one, ...preparation(one.id) }))
}
