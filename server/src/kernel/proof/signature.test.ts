import { createPrivateKey } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyIdOf, newSigningKey, publicKeyOf, sign, verify } from './index.ts'

/** RFC 8032, section 7.1, tests 1 to 3: secret key, public key, message, signature. */
const VECTORS: readonly (readonly [string, string, string, string])[] = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
]

const PKCS8_ED25519 = '302e020100300506032b657004220420'

function pemOf(secretHex: string): string {
  const key = Buffer.from(PKCS8_ED25519 + secretHex, 'hex')
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
    .export({ type: 'pkcs8', format: 'pem' })
    .toString()
}

const base64url = (hex: string): string => Buffer.from(hex, 'hex').toString('base64url')

describe('Ed25519 signatures', () => {
  it.each(VECTORS)('meets RFC 8032 for the secret key %s', (secret, publicKey, message, signature) => {
    const pem = pemOf(secret)
    const bytes = Buffer.from(message, 'hex')
    expect(publicKeyOf(pem)).toBe(base64url(publicKey))
    expect(sign(bytes, pem)).toBe(base64url(signature))
    expect(verify(bytes, base64url(signature), base64url(publicKey))).toBe(true)
  })

  it('accepts the signer and refuses other content, other keys and any changed character', () => {
    const pem = newSigningKey()
    const publicKey = publicKeyOf(pem)
    const stranger = publicKeyOf(newSigningKey())
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(85), (content, place) => {
        const signature = sign(content, pem)
        const other = signature[place] === 'A' ? 'B' : 'A'
        const corrupted = signature.slice(0, place) + other + signature.slice(place + 1)
        expect([
          verify(content, signature, publicKey),
          verify(`${content} `, signature, publicKey),
          verify(content, signature, stranger),
          verify(content, corrupted, publicKey),
        ]).toEqual([true, false, false, false])
      }),
    )
  })

  it('refuses malformed signatures and keys without throwing', () => {
    const pem = newSigningKey()
    const good = sign('x', pem)
    const key = publicKeyOf(pem)
    expect([
      verify('x', '', key),
      verify('x', `${good}=`, key),
      verify('x', good, ''),
      verify('x', good, `${key}A`),
    ]).toEqual([false, false, false, false])
  })

  it('names keys by 16 digits of their hash', () => {
    expect(keyIdOf(base64url(VECTORS[0]?.[1] ?? ''))).toBe('21fe31dfa154a261')
  })

  it('refuses a key that is not Ed25519', () => {
    expect(() => sign('x', 'nonsense')).toThrow()
  })
})
