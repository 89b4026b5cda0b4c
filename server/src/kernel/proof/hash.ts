import { createHash } from 'node:crypto'

/**
 * SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits; text is hashed as its UTF-8 bytes, a lone surrogate as U+FFFD.
 * O(n) in bytes. Never throws.
 */
export const sha256Hex = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex')
