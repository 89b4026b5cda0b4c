import { pipeline, Transform, type Readable } from 'node:stream'
import { asHandedOut, type Overwrite } from '#platform/recordings/overwrites.ts'
import { attachment, endingOf } from './core/file-name.ts'
import type { MediaItem } from './core/item.ts'
import type { Sight } from './policy.ts'
import type { RenditionRow } from './store/files.ts'

/** As long as a take-down may take to reach everybody, and enough for one visit. */
const PUBLIC_SECONDS = 300

/** What is said with a rendition, whole or in part. */
export function headersOf(item: MediaItem, { name }: RenditionRow, sight: Sight) {
  const isPublic = sight === 'public'
  return {
    'cache-control': isPublic ? `public, max-age=${PUBLIC_SECONDS}` : 'private, no-store',
    'content-security-policy': "sandbox; default-src 'none'",
    'accept-ranges': 'bytes',
    // A rendition is made once by each recipe; what the original is like, its public has no part in.
    ...(isPublic && { etag: `"${item.id}-${name}-${item.drawn}"` }),
    ...(item.kind !== 'image' && {
      'content-disposition': attachment(sight === 'nameless' ? '' : item.fileName, endingOf(item)),
    }),
  }
}

/** A file from one of its bytes on, without what is not handed out of it. */
export function withoutWords(body: Readable, from: number, overwrites: readonly Overwrite[]): Readable {
  // Whoever sends it hears of what went wrong from what it reads.
  return overwrites.length === 0 ? body : pipeline(body, overwriting(overwrites, from), () => undefined)
}

function overwriting(overwrites: readonly Overwrite[], from: number): Transform {
  let at = from
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      const sent = asHandedOut(piece, at, overwrites)
      at += piece.length
      done(null, sent)
    },
  })
}
