import { createHash, createPublicKey, verify } from 'node:crypto'
import type { PlainMark, PlainPlace, PlainRule, PlainStep } from './recompute.ts'

/** One thing that is wrong with a package, by place: `marks[17]`, `rule`, `seal.signature`. */
export type Finding = {
  readonly where: string
  readonly what:
    /** Not a results package, or a part of it has the wrong shape. */
    | 'malformed'
    /** Signed with another key than the one expected. */
    | 'other-key'
    /** The signature is not the key holder's over this seal. */
    | 'signature'
    /** The seal itself was altered: its hashes do not make its root, or its key id is not its key's. */
    | 'seal'
    /** Not what was sealed at this place. */
    | 'changed'
    /** A sealed row is gone; the place is where it stood. */
    | 'missing'
    /** A row that was never sealed. */
    | 'added'
    /** A sealed row stands in another's place. */
    | 'moved'
    /** The outcome in the package is not what its marks and rule come to. */
    | 'outcome'
  /** What it concerns, in words of the package: the row, or expected and found. */
  readonly details?: Readonly<Record<string, string | number | null>>
}

type Row = Readonly<Record<string, unknown>>

export type PlainBody = {
  readonly about: Row
  readonly rule: PlainRule
  readonly ladder: readonly PlainStep[]
  readonly draws: Row | null
  readonly model: Row | null
  readonly criteria: readonly {
    readonly category: string
    readonly criterion: string
    readonly weight: string
  }[]
  readonly entries: readonly { readonly entry: string; readonly category: string }[]
  readonly marks: readonly PlainMark[]
  readonly outcome: readonly (PlainPlace & {
    readonly category: string
    readonly jurors: number
    readonly value: string | null
  })[]
}

export type PlainPackage = {
  readonly format: string
  readonly body: PlainBody
  readonly seal: {
    readonly sections: Readonly<Record<string, string>>
    readonly lists: Readonly<Record<string, readonly string[]>>
    readonly root: string
    readonly publicKey: string
    readonly keyId: string
    readonly signature: string
  }
}

const FORMAT = 'clarion-results/1'
const SECTIONS = ['about', 'rule', 'ladder', 'draws', 'model'] as const
const LISTS = ['criteria', 'entries', 'marks', 'outcome'] as const
const TEXTS: Readonly<Record<(typeof LISTS)[number], readonly string[]>> = {
  criteria: ['category', 'criterion', 'weight'],
  entries: ['entry', 'category'],
  marks: ['entry', 'juror', 'criterion', 'score'],
  outcome: ['entry', 'category'],
}

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The package, or the first part of it that has not the shape of one. */
export function readPackage(value: unknown): PlainPackage | Finding {
  const where = malformedPart(value)
  return where === null ? (value as PlainPackage) : { where, what: 'malformed' }
}

function malformedPart(value: unknown): string | null {
  if (!isRow(value) || value['format'] !== FORMAT) return 'format'
  const { body, seal } = value
  if (!isRow(body)) return 'body'
  if (!isRow(seal)) return 'seal'
  return (
    malformedSeal(seal) ??
    malformedRules(body) ??
    LISTS.map((name) => malformedRow(body, name)).find((part) => part !== null) ??
    null
  )
}

function malformedSeal({ sections, lists, ...texts }: Row): string | null {
  if (!isRow(sections)) return 'seal.sections'
  if (!isRow(lists)) return 'seal.lists'
  const list = LISTS.find((name) => !Array.isArray(lists[name]))
  if (list !== undefined) return `seal.lists.${list}`
  const text = ['root', 'publicKey', 'keyId', 'signature'].find((key) => typeof texts[key] !== 'string')
  return text === undefined ? null : `seal.${text}`
}

function malformedRules({ rule, ladder }: Row): string | null {
  if (!isRow(rule) || typeof rule['kind'] !== 'string') return 'rule'
  return Array.isArray(ladder) && ladder.every(isRow) ? null : 'ladder'
}

function malformedRow(body: Row, name: (typeof LISTS)[number]): string | null {
  const rows: unknown = body[name]
  if (!Array.isArray(rows)) return name
  const at = rows.findIndex(
    (row: unknown) => !isRow(row) || TEXTS[name].some((key) => typeof row[key] !== 'string'),
  )
  return at < 0 ? null : `${name}[${at}]`
}

/** Everything that is not as it was sealed: key, signature, seal, sections, then row by row. */
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
  const changed = strangers.filter((at) => gone.includes(at) && rows.length === sealed.length)
  const report = (at: number, what: Finding['what']): Finding => ({
    where: `${name}[${at}]`,
    what,
    ...detailsOf(rows[at]),
  })
  const findings = [
    ...changed.map((at) => report(at, 'changed')),
    ...gone
      .filter((at) => !changed.includes(at))
      .map((at): Finding => ({ where: `${name}[${at}]`, what: 'missing' })),
    ...strangers.filter((at) => !changed.includes(at)).map((at) => report(at, 'added')),
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
