import { LineCounter, parseDocument, stringify, type Document } from 'yaml'
import { isStorable } from '#kernel/storable.ts'
import { callDocument, documentShape, type CallDocument } from './document.ts'
import { isFilled, withDefaults } from './defaults.ts'
import { inFormatOfToday } from './formats/index.ts'
import { beyondBounds, type Beyond } from './preset-bounds.ts'
import { kindOf, type Issue, type PresetProblemKind } from './preset-issue.ts'
import { offsetOf } from './preset-places.ts'
import { resolveRelative } from './relative.ts'
import { withStandIns } from './stand-ins.ts'

/** More help nobody to mend a document, and each is found by one who mends the first. */
const MOST_SHOWN = 20
/** Letters of a place in a document: a key may be as long as its file. */
const MOST_OF_PLACE = 200

export type PresetProblem = {
  readonly kind: PresetProblemKind
  /** From 1, in the file as it was read. */
  readonly line: number
  readonly column: number
  /** Where in the document: phases.1.closesAt. '' for the whole. */
  readonly field: string
  /** For operators, in English. */
  readonly message: string
  /** What could stand there instead, or how much of it. */
  readonly limit?: string | undefined
  /** What stands there and cannot, where its words name it. */
  readonly value?: string | undefined
}

export type PresetResult =
  | { readonly ok: true; readonly document: CallDocument }
  | { readonly ok: false; readonly problems: readonly PresetProblem[] }

/**
 * A call document from a preset file (docs/formats.md). `startsAt` is the instant that relative times such as +14d
 * count from. Problems are named with line and field, each cause once, those of shape and those of sense (keys used twice, references that
 * lead nowhere) together, in the order of the file; `most` of them. What is longer, deeper or has more in it than any call is refused
 * before it is parsed.
 */
export function loadPreset(
  yamlText: string,
  { startsAt, most = MOST_SHOWN }: { readonly startsAt: Date; readonly most?: number },
): PresetResult {
  const beyond = beyondBounds(yamlText)
  if (beyond) return { ok: false, problems: [tooMuch(yamlText, beyond)] }
  const lines = new LineCounter()
  const yaml = parseDocument(yamlText, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number) => ({ line: lines.linePos(offset).line, column: lines.linePos(offset).col })
  if (yaml.errors.length > 0) {
    const problems = yaml.errors.map(({ pos, message, code }) => ({
      ...AS_A_WHOLE,
      ...at(pos[0]),
      message,
      ...(code === 'DUPLICATE_KEY' && { kind: 'twice' as const, field: keyAt(yamlText, pos[0]) }),
    }))
    return { ok: false, problems: oneALine(problems).toReversed().slice(0, most) }
  }
  const plain = plainOf(yaml)
  if (!isStorable(plain.ok ? plain.value : null))
    return { ok: false, problems: [{ ...AS_A_WHOLE, message: UNSTORABLE }] }
  if (!plain.ok) return { ok: false, problems: [{ ...AS_A_WHOLE, message: plain.message }] }
  const whole = resolveRelative(withDefaults(inFormatOfToday(plain.value)), startsAt)
  const parsed = callDocument.safeParse(whole)
  if (parsed.success) return { ok: true, document: parsed.data }
  const found = issuesIn(whole, parsed.error).flatMap((issue) =>
    pathsOf(issue).map((path) => ({ issue, path })),
  )
  const causes = found.filter(({ path }) => !isFilledIn(path, whole, yaml))
  const problems = (causes.length > 0 ? causes : found)
    .map(({ issue, path }) => ({
      ...at(offsetOf(yaml, path)),
      ...kindOf(issue, yaml.hasIn(path) ? { value: yaml.getIn(path) } : null),
      field: path.join('.').slice(0, MOST_OF_PLACE),
      message: issue.message,
    }))
    .toSorted((one, other) => one.line - other.line || one.column - other.column)
  return { ok: false, problems: problems.slice(0, most) }
}

function tooMuch(text: string, { kind, offset, limit }: Beyond): PresetProblem {
  const before = text.slice(0, offset).split('\n')
  const place = { line: before.length, column: (before.at(-1) ?? '').length + 1 }
  return { ...place, kind, field: '', limit, message: `is more (${kind}) than any call document: ${limit}` }
}

/**
 * A document as people write it: what `loadPreset` reads back as the same document. Parsed once more, because the
 * database keeps the keys of an object in an order of its own, and people look for them in ours.
 */
export function documentText(document: CallDocument): string {
  // A rule may be younger than a document.
  const { data = document } = callDocument.safeParse(document)
  return stringify(data, { lineWidth: 0, aliasDuplicateObjects: false })
}

/** A key as it is written, without the quotation marks that it may stand in. */
const keyAt = (text: string, offset: number): string =>
  (/^(?:"([^"\n]*)"|'([^'\n]*)'|([^:\n]*))/.exec(text.slice(offset, offset + MOST_OF_PLACE)) ?? [])
    .slice(1)
    .find((key) => key !== undefined)
    ?.trim() ?? ''

const AS_A_WHOLE = { kind: 'notation', line: 1, column: 1, field: '' } as const
const UNSTORABLE = 'holds a NUL or half a character, or is nested too deeply'

/** Those of shape, and those of sense in the rest; of a document in a format that nobody here knows nothing else can be said. */
function issuesIn(document: unknown, { issues }: { readonly issues: readonly Issue[] }): readonly Issue[] {
  const shape = documentShape.safeParse(document)
  if (shape.success) return issues
  const ofFormat = shape.error.issues.filter(({ path }) => path[0] === 'format')
  return ofFormat.length > 0 ? ofFormat : [...shape.error.issues, ...ofTheRest(document)]
}

/** What a default made of something else (`withDefaults`): where that is wrong it is told there. */
function isFilledIn(path: Path, whole: unknown, yaml: Document): boolean {
  const missing = path.findIndex((_, i) => !yaml.hasIn(path.slice(0, i + 1)))
  if (missing === -1) return false
  const prefix = path.slice(0, missing + 1)
  return valueAt(whole, prefix) !== undefined || isFilled(prefix.map(String))
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (held, part) =>
      typeof held === 'object' && held !== null ? (held as Record<PropertyKey, unknown>)[part] : undefined,
    value,
  )

/** Senses that what stands elsewhere decides: where that could not be read, nothing can be said of them. */
const OF_OTHERS: readonly unknown[] = [
  'twice',
  'reference',
  'no-criterion',
  'entries-phase',
  'later',
  'cycle',
  'cannot-be',
  'round-order',
  'phase-order',
  'material-after-judging',
  'goes-early',
  'off-scale',
]

/**
 * What makes no sense in the rest of a document of which parts have the wrong shape. Of a part that could not be read it says nothing, nor
 * whether something leads there.
 */
function ofTheRest(document: unknown): readonly Issue[] {
  const rest = withStandIns(document, (value) => documentShape.safeParse(value))
  if (!rest) return []
  const { error } = callDocument.safeParse(rest.value)
  return (error?.issues ?? []).filter(
    ({ path, ...issue }) =>
      !rest.places.some((place) => place.every((part, i) => path[i] === part)) &&
      !('params' in issue && OF_OTHERS.includes(issue.params?.['kind'])),
  )
}

type Plain = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string }

/** An alias without its anchor, or too many of them, is only found when the values are taken out. */
function plainOf(yaml: Document): Plain {
  try {
    return { ok: true, value: yaml.toJS() }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

/** Where the notation breaks, a parser may complain several times of one line; people look there once. */
const oneALine = (problems: readonly PresetProblem[]): PresetProblem[] => [
  ...new Map(problems.toReversed().map((problem) => [problem.line, problem])).values(),
]

type Path = readonly PropertyKey[]

/** An unknown key is reported by zod on its parent; people look for the key itself. */
function pathsOf(issue: {
  readonly path: Path
  readonly keys?: readonly string[]
  readonly code?: string
}): string[][] {
  const path = issue.path.map(String)
  return issue.code === 'unrecognized_keys' && issue.keys ? issue.keys.map((key) => [...path, key]) : [path]
}
