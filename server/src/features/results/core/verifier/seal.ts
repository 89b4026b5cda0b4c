import { createHash, createPublicKey, verify } from 'node:crypto'
import type { Finding } from './finding.ts'
import { FORMAT, isRow, KEY_ID, LISTS, type PlainPackage, PUBLIC_KEY, SECTIONS } from './shape.ts'

/** True for what names a key in the one way there is: the public key in base64url, or its id. O(1). Never throws. */
export const isKey = (text: string): boolean => PUBLIC_KEY.test(text) || KEY_ID.test(text)

/**
 * Everything that is not as it was sealed: key, signature, seal, sections, then row by row. `expectedKey`: a public key or key id.
 * O(n log n) in the n characters of the package. Never throws for what `readPackage` took.
 * Source: RFC 8785, FIPS 180-4, RFC 8032, as `docs/formats.md` puts them together.
 */
export function checkSeal({ body, seal }: PlainPackage, expectedKey: string | null): Finding[] {
  const { sections, lists, root, publicKey } = seal
  const keyId = createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, 16)
  const keyed = expectedKey === null || expectedKey === publicKey || expectedKey === keyId
  const findings: Finding[] = []
  if (!keyed)
    findings.push({
      where: 'seal.publicKey',
      what: 'other-key',
      details: { expected: expectedKey, found: publicKey },
    })
  if (seal.keyId !== keyId)
    findings.push({ where: 'seal.keyId', what: 'seal', details: { expected: keyId, found: seal.keyId } })
  if (!isSigned(root, seal.signature, publicKey))
    findings.push({ where: 'seal.signature', what: 'signature' })
  const made = hash({ format: FORMAT, sections, lists })
  if (made !== root)
    findings.push({ where: 'seal.root', what: 'seal', details: { expected: root, found: made } })
  for (const name of SECTIONS)
    if (hash(body[name]) !== sections[name]) findings.push({ where: name, what: 'changed' })
  return [...findings, ...LISTS.flatMap((name) => checkRows(name, body[name], lists[name] ?? []))]
}

function checkRows(name: string, rows: readonly object[], sealed: readonly string[]): Finding[] {
  const found = rows.map((row) => hash(row))
  const sealedSet = new Set(sealed)
  const foundSet = new Set(found)
  const strangers = [...found.keys()].filter((at) => !sealedSet.has(found[at] ?? ''))
  const gone = [...sealed.keys()].filter((at) => !foundSet.has(sealed[at] ?? ''))
  const goneSet = new Set(gone)
  const changed = rows.length === sealed.length ? strangers.filter((at) => goneSet.has(at)) : []
  const changedSet = new Set(changed)
  const report = (at: number, what: Finding['what']): Finding => ({
    where: `${name}[${at}]`,
    what,
    ...detailsOf(rows[at]),
  })
  const findings = [
    ...changed.map((at) => report(at, 'changed')),
    ...gone
      .filter((at) => !changedSet.has(at))
      .map((at): Finding => ({ where: `${name}[${at}]`, what: 'missing' })),
    ...strangers.filter((at) => !changedSet.has(at)).map((at) => report(at, 'added')),
  ]
  const moved = [...found.keys()].filter((at) => found[at] !== sealed[at] && sealedSet.has(found[at] ?? ''))
  if (findings.length > 0 || found.length !== sealed.length) {
    return findings.length > 0 ? findings : [{ where: `${name}[${sealed.length}]`, what: 'added' }]
  }
  return moved.map((at) => report(at, 'moved'))
}

/** The row itself, as far as it is text and numbers, to say which it is. */
function detailsOf(row: object | undefined): Pick<Finding, 'details'> {
  const simple = Object.entries(row ?? {}).filter(
    (pair): pair is [string, string | number] => typeof pair[1] === 'string' || typeof pair[1] === 'number',
  )
  return { details: Object.fromEntries(simple) }
}

const hash = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex')

/** RFC 8785 for values that were read from JSON: members in the order of their UTF-16 code units, no spaces. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (!isRow(value)) return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

function isSigned(root: string, signature: string, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
    const bytes = Buffer.from(signature, 'base64url')
    return bytes.toString('base64url') === signature && verify(null, Buffer.from(root), key, bytes)
  } catch {
    return false
  }
}
