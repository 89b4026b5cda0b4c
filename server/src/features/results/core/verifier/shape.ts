import { isBlank } from '#kernel/one-line.ts'
import type { Finding } from './finding.ts'
import type { PlainPlace, PlainRule, PlainStep } from './recompute.ts'
import type { PlainMark } from './scores.ts'

export type Row = Readonly<Record<string, unknown>>

export type PlainModel =
  | { readonly why: string }
  | { readonly mean: number; readonly variance: Readonly<Record<'entry' | 'juror' | 'residual', number>> }

export type PlainBody = {
  readonly about: Row
  readonly rule: PlainRule
  readonly ladder: readonly PlainStep[]
  readonly draws: Readonly<Record<'seed' | 'number' | 'top', number>> | null
  readonly model: PlainModel | null
  readonly severalOrders: readonly string[]
  readonly criteria: readonly {
    readonly category: string
    readonly criterion: string
    readonly weight: string
  }[]
  readonly entries: readonly { readonly entry: string; readonly category: string }[]
  readonly marks: readonly PlainMark[]
  readonly outcome: readonly (PlainPlace & { readonly category: string })[]
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

// 32 bytes leave two bits of their last letter unused, and these are 0.
export const PUBLIC_KEY = /^[\w-]{42}[AEIMQUYcgkosw048]$/
export const KEY_ID = /^[0-9a-f]{16}$/

export const FORMAT = 'clarion-results/1'
export const SECTIONS = ['about', 'rule', 'ladder', 'draws', 'model', 'severalOrders'] as const
export const LISTS = ['criteria', 'entries', 'marks', 'outcome'] as const

/** True for an object that is no list. O(1). Never throws. */
export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is wrong with a value at a place; nothing where it has the shape. */
type Shape = (value: unknown, at: string) => Finding[]

const fault = (where: string, what: Finding['what'], details?: Finding['details']): Finding[] => [
  details ? { where, what, details } : { where, what },
]
const demand =
  (holds: (value: unknown) => boolean): Shape =>
  (value, at) =>
    holds(value) ? [] : fault(at, 'malformed')

const anyText = demand((value) => typeof value === 'string' && value.isWellFormed())
const text: Shape = (value, at) => {
  const faults = anyText(value, at)
  return faults.length === 0 && isBlank(String(value)) ? fault(at, 'empty') : faults
}
/** Where nothing need be named, '' is how that is said. */
const nameOrNone: Shape = (value, at) => (value === '' ? [] : text(value, at))
const count = demand((value) => Number.isSafeInteger(value) && Number(value) >= 0)
const positive = demand((value) => Number.isSafeInteger(value) && Number(value) >= 1)
const number = demand((value) => Number.isFinite(value))
const variance = demand((value) => Number.isFinite(value) && Number(value) >= 0)
const spelled =
  (pattern: RegExp): Shape =>
  (value, at) => {
    if (typeof value !== 'string') return fault(at, 'malformed')
    return pattern.test(value) ? [] : fault(at, 'spelling', { found: value })
  }
const TO_THE_SECOND = 'yyyy-mm-ddThh:mm:ss'.length
/** An instant of the calendar: what is spelled like one may name the 30th of February. */
const instant: Shape = (value, at) => {
  const faults = spelled(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)(value, at)
  if (faults.length > 0) return faults
  const [said, ms] = [String(value), Date.parse(String(value))]
  const isThere = !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(said.slice(0, TO_THE_SECOND))
  return isThere ? [] : fault(at, 'spelling', { found: said })
}
const hex = spelled(/^[0-9a-f]{64}$/)
const oneOf =
  (...known: readonly string[]): Shape =>
  (value, at) => {
    if (typeof value !== 'string') return fault(at, 'malformed')
    return known.includes(value) ? [] : fault(at, 'unknown', { found: value })
  }
const orNull =
  (shape: Shape): Shape =>
  (value, at) =>
    value === null ? [] : shape(value, at)
const list =
  (shape: Shape): Shape =>
  (value, at) =>
    Array.isArray(value) ? value.flatMap((item, k) => shape(item, `${at}[${k}]`)) : fault(at, 'malformed')
const map =
  (shape: Shape): Shape =>
  (value, at) =>
    isRow(value)
      ? Object.entries(value).flatMap(([key, item]) => [
          ...text(key, `${at}.${key}`),
          ...shape(item, `${at}.${key}`),
        ])
      : fault(at, 'malformed')

/** Exactly these members. A member that is not there makes the whole malformed, one too many is named. */
const object =
  (members: Readonly<Record<string, Shape>>): Shape =>
  (value, at) => {
    if (!isRow(value) || Object.keys(members).some((name) => !Object.hasOwn(value, name)))
      return fault(at, 'malformed')
    return Object.entries(value).flatMap(([name, item]) => {
      const where = at === '' ? name : `${at}.${name}`
      const shape = Object.hasOwn(members, name) ? members[name] : undefined
      return shape ? shape(item, where) : fault(where, 'added')
    })
  }

/** Members by the value's kind. */
const kinds =
  (known: Readonly<Record<string, Readonly<Record<string, Shape>>>>): Shape =>
  (value, at) => {
    const kind = isRow(value) ? value['kind'] : null
    if (typeof kind !== 'string') return fault(at, 'malformed')
    const members = Object.hasOwn(known, kind) ? known[kind] : undefined
    return members
      ? object({ kind: anyText, ...members })(value, at)
      : fault(`${at}.kind`, 'unknown', { found: kind })
  }

const model: Shape = (value, at) => {
  const reasons = [
    ...['no-marks', 'one-entry', 'one-juror', 'beyond-range', 'all-equal', 'no-overlap'],
    ...['juror-judged-once', 'too-few-marks', 'no-residual'],
  ]
  if (isRow(value) && Object.hasOwn(value, 'why')) return object({ why: oneOf(...reasons) })(value, at)
  const variances = object({ entry: variance, juror: variance, residual: variance })
  return object({ mean: number, variance: variances })(value, at)
}

const BODY: Readonly<Record<(typeof SECTIONS)[number] | (typeof LISTS)[number], Shape>> = {
  about: object({
    call: text,
    round: text,
    sealedAt: instant,
    software: map(text),
    auditHead: orNull(hex),
  }),
  rule: kinds({
    ...{ 'weighted-mean': {}, median: {}, 'trimmed-mean': { drop: count }, qualify: { quorum: count } },
    ...{ 'rank-sum': {}, schulze: {}, 'ranked-pairs': {}, adjusted: {} },
  }),
  ladder: list(
    kinds({
      criterion: { criterion: text },
      'highest-marks': {},
      'public-vote': { votes: map(count) },
      chair: { order: list(text) },
    }),
  ),
  draws: orNull(object({ seed: count, number: positive, top: positive })),
  model: orNull(model),
  severalOrders: list(anyText),
  criteria: list(object({ category: nameOrNone, criterion: nameOrNone, weight: text })),
  entries: list(object({ entry: text, category: nameOrNone })),
  marks: list(object({ entry: text, juror: text, criterion: nameOrNone, score: text })),
  outcome: list(
    object({
      ...{ entry: text, category: nameOrNone, jurors: count, value: orNull(text), exact: orNull(text) },
      ...{ rank: orNull(count), decidedBy: orNull(text) },
      unranked: orNull(oneOf('no-marks', 'too-few-reviews', 'not-compared', 'no-model')),
    }),
  ),
}

const SEAL: Readonly<Record<string, Shape>> = {
  sections: object(Object.fromEntries(SECTIONS.map((name) => [name, hex]))),
  lists: object(Object.fromEntries(LISTS.map((name) => [name, list(hex)]))),
  root: hex,
  publicKey: spelled(PUBLIC_KEY),
  keyId: spelled(KEY_ID),
  signature: spelled(/^[\w-]{85}[AQgw]$/),
}

/** Nothing is sealed that is nested deeper, and to walk further down would overflow the stack. */
const DEEPEST = 500

/**
 * The package in `value`, which is anything that JSON.parse can give; or everything in it that has not the shape of one. A name that is
 * special in JavaScript is a name like others. O(n) in its values. Never throws.
 */
export function readPackage(value: unknown): PlainPackage | Finding[] {
  if (!isRow(value) || value['format'] !== FORMAT || isTooDeep(value)) return fault('format', 'malformed')
  const { body, seal } = value
  if (!isRow(body)) return fault('body', 'malformed')
  if (!isRow(seal)) return fault('seal', 'malformed')
  const findings = [...strangers(value), ...parts(body, BODY, ''), ...parts(seal, SEAL, 'seal.')]
  return findings.length > 0 ? findings : (value as PlainPackage)
}

const strangers = (whole: Row): Finding[] =>
  Object.keys(whole)
    .filter((name) => !['format', 'body', 'seal'].includes(name))
    .flatMap((name) => fault(name, 'added'))

/** Sections and lists are named as in the seal, without "body." before them. */
function parts(value: Row, shapes: Readonly<Record<string, Shape>>, prefix: '' | 'seal.'): Finding[] {
  const added = Object.keys(value).filter((name) => !Object.hasOwn(shapes, name))
  return [
    ...added.flatMap((name) => fault(`${prefix === '' ? 'body.' : prefix}${name}`, 'added')),
    ...Object.entries(shapes).flatMap(([name, shape]) =>
      Object.hasOwn(value, name)
        ? shape(value[name], `${prefix}${name}`)
        : fault(`${prefix}${name}`, 'malformed'),
    ),
  ]
}

/** Level by level, because calls would overflow on what is nested too deep. */
function isTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true
    level = level.flatMap((one): unknown[] =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    )
  }
  return false
}
