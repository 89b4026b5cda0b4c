import type { Cookies } from '@sveltejs/kit'
import type { UploadReport } from '#lib/domain/media.ts'
import { toldBefore } from './told-once.ts'

/** As the server names it where it takes a plain form's files. */
const UPLOAD = 'clarion-upload'

/** What the upload of a plain form told the page that follows it; empty: nothing, or none was sent just now. */
export function uploadBefore({ cookies, url }: { cookies: Cookies; url: URL }): UploadReport {
  const told = toldBefore(cookies, { name: UPLOAD, path: url.pathname })
  if (told === null) return []
  try {
    const pairs: unknown = JSON.parse(Buffer.from(told, 'base64url').toString())
    return Array.isArray(pairs) ? pairs.filter(isPair) : []
  } catch {
    return []
  }
}

const isPair = (value: unknown): value is readonly [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'string')
