import type { Finding } from './finding.ts'
import type { PlainMark, PlainPlace, PlainRule, PlainStep } from './recompute.ts'

export type Row = Readonly<Record<string, unknown>>

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

export const FORMAT = 'clarion-results/1'
export const SECTIONS = ['about', 'rule', 'ladder', 'draws', 'model'] as const
export const LISTS = ['criteria', 'entries', 'marks', 'outcome'] as const
const TEXTS: Readonly<Record<(typeof LISTS)[number], readonly string[]>> = {
  criteria: ['category', 'criterion', 'weight'],
  entries: ['entry', 'category'],
  marks: ['entry', 'juror', 'criterion', 'score'],
  outcome: ['entry', 'category'],
}

/** Nothing is sealed that is nested deeper, and to walk further down would overflow the stack. */
const DEEPEST = 500

/** True for an object that is no list. O(1). Never throws. */
export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const SECTION_SHAPES: Readonly<Record<(typeof SECTIONS)[number], (value: unknown) => boolean>> = {
  about: isRow,
  rule: (value) => isRow(value) && typeof value['kind'] === 'string',
  ladder: (value) => Array.isArray(value) && value.every(isRow),
  draws: (value) => value === null || isRow(value),
  model: (value) => value === null || (isRow(value) && (typeof value['why'] === 'string' || isModel(value))),
}

const isModel = ({ mean, variance }: Row): boolean =>
  Number.isFinite(mean) &&
  isRow(variance) &&
  ['entry', 'juror', 'residual'].every((part) => Number.isFinite(variance[part]))

/**
 * The package in `value`, which is anything that JSON.parse can give; or the first part of it that has not the shape of one.
 * O(n) in its values. Never throws.
 */
export function readPackage(value: unknown): PlainPackage | Finding {
  const where = malformedPart(value)
  return where === null ? (value as PlainPackage) : { where, what: 'malformed' }
}

function malformedPart(value: unknown): string | null {
  if (!isRow(value) || value['format'] !== FORMAT || isTooDeep(value)) return 'format'
  const { body, seal } = value
  if (!isRow(body)) return 'body'
  if (!isRow(seal)) return 'seal'
  return (
    malformedSeal(seal) ??
    SECTIONS.find((name) => !SECTION_SHAPES[name](body[name])) ??
    LISTS.map((name) => malformedRow(body, name)).find((part) => part !== null) ??
    null
  )
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

function malformedSeal({ sections, lists, ...texts }: Row): string | null {
  if (!isRow(sections)) return 'seal.sections'
  if (!isRow(lists)) return 'seal.lists'
  const list = LISTS.find((name) => !Array.isArray(lists[name]))
  if (list !== undefined) return `seal.lists.${list}`
  const text = ['root', 'publicKey', 'keyId', 'signature'].find((key) => typeof texts[key] !== 'string')
  return text === undefined ? null : `seal.${text}`
}

function malformedRow(body: Row, name: (typeof LISTS)[number]): string | null {
  const rows: unknown = body[name]
  if (!Array.isArray(rows)) return name
  const at = rows.findIndex(
    (row: unknown) => !isRow(row) || TEXTS[name].some((key) => typeof row[key] !== 'string'),
  )
  return at < 0 ? null : `${name}[${at}]`
}
