import { createHmac } from 'node:crypto'

/**
 * What a page of a preview carries, so that whoever acts on it has seen what stands: a hash of the facts, keyed. The facts
 * may be more than its reader is told, and without the key nobody can try out which they are. HMAC-SHA-256 (RFC 2104) over
 * `hash`, 64 hexadecimal digits; `secret` is the site's. O(1) in a hash. Never throws.
 */
export const markOf = (secret: string, hash: string): string =>
  createHmac('sha256', secret).update(`mark\n${hash}`).digest('hex')
