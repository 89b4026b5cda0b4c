import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '#kernel/refusals.ts'
import { piecesOf } from './rest.ts'

/** Pages post forms; files go to the media routes. A form of this size holds the longest entry many times over. */
const FORM_LIMIT_BYTES = 1024 * 1024

/**
 * The whole form, before a page begins: Fastify's body limit does not reach what it does not parse, and inside a page
 * a form that is too large or no form would be a fault of the page. Refuses both: `too-large`, `request-malformed`.
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
  if (!(await isForm(form, request.headers['content-type'] ?? ''))) throw new Refusal('request-malformed')
  return form
}

/** As browsers send forms, and whole: 1 to 70 characters are a boundary (RFC 2046, section 5.1.1). */
async function isForm(form: Blob, contentType: string): Promise<boolean> {
  const kind = contentType.split(';')[0]?.trim().toLowerCase()
  if (kind === 'application/x-www-form-urlencoded') return true
  const [, quoted, plain] =
    /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))\s*(?:;|$)/i.exec(contentType) ?? []
  if (kind !== 'multipart/form-data' || (quoted ?? plain) === undefined) return false
  return new Response(form, { headers: { 'content-type': contentType } }).formData().then(
    () => true,
    () => false,
  )
}
