import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '#kernel/refusals.ts'
import { piecesOf } from './rest.ts'

/** Pages post forms; files go to the media routes. A form of this size holds the longest entry many times over. */
const FORM_LIMIT_BYTES = 1024 * 1024

/**
 * Reading takes time by the field too, and a field may be two bytes. The longest form of ours asks a juror of conflicts,
 * with four to six fields of each entry: 6,000 of 1,000 entries at most.
 */
const MOST_FIELDS = 20_000

/**
 * The whole form, before a page begins: Fastify's body limit does not reach what it does not parse, and inside a page
 * a form that is too large, has too many fields or is no form would be a fault of the page. Refuses: `too-large`, `request-malformed`.
 */
export async function formOf(request: FastifyRequest, reply: FastifyReply): Promise<Blob> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const piece of piecesOf(request, reply)) {
    bytes += piece.length
    if (bytes <= FORM_LIMIT_BYTES) chunks.push(piece)
  }
  if (bytes > FORM_LIMIT_BYTES) throw new Refusal('too-large', { limit: FORM_LIMIT_BYTES })
  const form = new Blob(chunks)
  const fields = await fieldsOf(form, request.headers['content-type'] ?? '')
  if (fields === null) throw new Refusal('request-malformed')
  if (fields > MOST_FIELDS) throw new Refusal('too-large', { most: MOST_FIELDS })
  return form
}

/** How many fields a form has, before a page looks at one; null: it is none. As browsers send forms, and whole: 1 to 70 characters are a boundary (RFC 2046, section 5.1.1). */
async function fieldsOf(form: Blob, contentType: string): Promise<number | null> {
  const kind = contentType.split(';')[0]?.trim().toLowerCase()
  if (kind === 'application/x-www-form-urlencoded') return pairsIn(await form.bytes())
  const [, quoted, plain] =
    /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))\s*(?:;|$)/i.exec(contentType) ?? []
  if (kind !== 'multipart/form-data' || (quoted ?? plain) === undefined) return null
  return new Response(form, { headers: { 'content-type': contentType } }).formData().then(
    // Counted once they are read, in one go: what counts them by their boundary would have to read it exactly as that does.
    (parts) => [...parts.keys()].length,
    () => null,
  )
}

/** One more than there are `&`: within names and values it is written otherwise. */
function pairsIn(bytes: Uint8Array): number {
  let pairs = 1
  for (const byte of bytes) if (byte === AMPERSAND) pairs += 1
  return pairs
}

const AMPERSAND = 0x26
