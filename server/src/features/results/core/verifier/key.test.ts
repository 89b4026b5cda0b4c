import { describe, expect, it } from 'vitest'
import { newSigningKey, publicKeyOf } from '#kernel/proof/index.ts'
import { buildPackage, type PackageInput } from '../package/build.ts'
import type { ResultsPackage } from '../package/package.ts'
import { ABOUT, faultsOf, NINE_MARKS } from './competitions.fixture.ts'
import { verifyPackage } from './verify.ts'

const key = newSigningKey()
const input: PackageInput = {
  about: ABOUT,
  rule: { kind: 'weighted-mean' },
  ladder: [],
  draws: null,
  entries: [],
  marks: NINE_MARKS,
}
const sealed = buildPackage(input, key)

describe('the key of a package', () => {
  const { seal } = sealed
  const resealed = (change: Partial<ResultsPackage['seal']>) =>
    faultsOf({ ...sealed, seal: { ...seal, ...change } })
  const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const nextTo = (text: string): string =>
    text.slice(0, -1) + (LETTERS[LETTERS.indexOf(text.slice(-1)) + 1] ?? expect.unreachable())

  it('has one spelling: no padding, no other letters, no bits that say nothing', () => {
    // All of these are read as the same bytes by a lenient reader.
    const sameKey = [`${seal.publicKey}=`, nextTo(seal.publicKey), ` ${seal.publicKey}`]
    const bytes = sameKey.map((text) => Buffer.from(text, 'base64url').toString('base64url'))
    expect(bytes).toEqual([seal.publicKey, seal.publicKey, seal.publicKey])
    expect(sameKey.map((publicKey) => resealed({ publicKey }))).toEqual(
      sameKey.map(() => ['seal.publicKey spelling']),
    )
    expect(resealed({ signature: nextTo(seal.signature) })).toEqual(['seal.signature spelling'])
    expect(resealed({ keyId: seal.keyId.toUpperCase().replace(/^\d*$/, 'A') })).toEqual([
      'seal.keyId spelling',
    ])
    expect(resealed({ root: seal.root.toUpperCase() })).toEqual(['seal.root spelling'])
  })

  it('decides what is said: verified by the key that is known, consistent without one, refused with another', () => {
    const text = JSON.stringify(sealed)
    expect([
      verifyPackage(text, publicKeyOf(key)).verdict,
      verifyPackage(text, seal.keyId).verdict,
      verifyPackage(text).verdict,
      verifyPackage(text, publicKeyOf(newSigningKey())).verdict,
    ]).toEqual(['verified', 'verified', 'consistent', 'refused'])
  })

  it('is all that tells a consistent forgery: it is never verified without it', () => {
    const forger = newSigningKey()
    const marks = input.marks.map((mark) => (mark.entry === 'C' ? { ...mark, score: 9 } : mark))
    const forged = buildPackage({ ...input, marks }, forger)
    const text = JSON.stringify(forged)
    expect(forged.body.outcome[0]?.entry).toBe('C')
    expect(verifyPackage(text)).toMatchObject({ verdict: 'consistent', findings: [] })
    expect(verifyPackage(text, publicKeyOf(key)).findings.map(({ what }) => what)).toEqual(['other-key'])
  })
})

describe('names that JavaScript has on every object', () => {
  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'length'])(
    'verify: %s',
    (name) => {
      const marks = [name, 'B'].flatMap((entry) =>
        [name, 'y'].map((juror, j) => ({ entry, juror, criterion: name, category: name, score: j })),
      )
      const votes = Object.fromEntries([[name, 3] as const, ['B', 5] as const])
      const named = buildPackage(
        {
          ...input,
          about: { ...ABOUT, software: Object.fromEntries([[name, '1']]) },
          rule: { kind: 'weighted-mean' },
          ladder: [
            { kind: 'criterion', criterion: name },
            { kind: 'public-vote', votes },
          ],
          marks,
        },
        key,
      )
      const { verdict, findings } = verifyPackage(JSON.stringify(named), publicKeyOf(key))
      expect([verdict, findings, named.body.outcome.map(({ entry }) => entry)]).toEqual([
        'verified',
        [],
        ['B', name],
      ])
    },
  )
})
