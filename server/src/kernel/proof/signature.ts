import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto'
import { sha256Hex } from './hash.ts'

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content, 'utf8') : content

/**
 * A new Ed25519 private key (RFC 8032) as PKCS 8 in PEM, from the system's randomness. Whoever holds it can sign as the installation.
 * O(1). Never throws.
 */
export function newSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

function privateKeyOf(pem: string): KeyObject {
  const key = createPrivateKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('The signing key is not an Ed25519 key')
  return key
}

/**
 * The public half of a signing key: its 32 bytes in base64url, 43 characters, as in the `x` of a JWK (RFC 8037). O(1).
 * Throws TypeError when the key is not Ed25519, and what node:crypto throws when the PEM holds no private key.
 */
export function publicKeyOf(privatePem: string): string {
  const { x } = createPublicKey(privateKeyOf(privatePem)).export({ format: 'jwk' })
  if (x === undefined) throw new TypeError('The signing key has no public half')
  return x
}

/**
 * A short name for a public key, to print beside a signature: the first 16 hexadecimal digits (64 bits) of the SHA-256 of its bytes.
 * It names a key and proves nothing. O(1). Never throws: what is not base64url is read as far as it goes.
 */
export const keyIdOf = (publicKey: string): string =>
  sha256Hex(Buffer.from(publicKey, 'base64url')).slice(0, 16)

/**
 * Signs text (as UTF-8) or bytes with Ed25519 (RFC 8032): 64 bytes in base64url, 86 characters. The same content and key always give the
 * same signature. O(n) in bytes.
 * Throws TypeError when the key is not Ed25519, and what node:crypto throws when the PEM holds no private key.
 */
export const sign = (content: string | Uint8Array, privatePem: string): string =>
  signBytes(null, bytesOf(content), privateKeyOf(privatePem)).toString('base64url')

/** Decodes base64url of an exact length; null when anything but the one correct spelling is given. */
function decode(value: string, length: number): Buffer | null {
  const bytes = Buffer.from(value, 'base64url')
  return bytes.length === length && bytes.toString('base64url') === value ? bytes : null
}

/**
 * True when the signature (86 characters of base64url) is the key holder's (43 characters) over exactly this content; false for anything
 * malformed, another spelling of the same bytes included. Ed25519 (RFC 8032). O(n) in bytes. Never throws.
 */
export function verify(content: string | Uint8Array, signature: string, publicKey: string): boolean {
  const signed = decode(signature, 64)
  if (signed === null || decode(publicKey, 32) === null) return false
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
    return verifyBytes(null, bytesOf(content), key, signed)
  } catch {
    return false
  }
}
