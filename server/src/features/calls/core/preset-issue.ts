import type { IncoherenceKind } from './coherence.ts'
import type { callDocument } from './document.ts'
import type { Beyond } from './preset-bounds.ts'

/** `notation`: no YAML, or nothing that could be kept. `value`: any other value that cannot stand where it does. */
export type PresetProblemKind =
  | IncoherenceKind
  | Beyond['kind']
  | 'notation'
  | 'missing'
  | 'unknown'
  | 'option'
  | 'small'
  | 'large'
  | 'unseen'
  | 'language'
  | 'format'
  | 'time'
  | 'number'
  | 'yes-no'
  | 'text'
  | 'list'
  | 'keys'
  | 'value'

export type Issue = Extract<
  ReturnType<typeof callDocument.safeParse>,
  { success: false }
>['error']['issues'][number]

type Said = {
  readonly kind: PresetProblemKind
  readonly limit?: string | undefined
  readonly value?: string | undefined
}

/** Letters of a value that are told of it: enough to find it by. */
const MOST_OF_VALUE = 60

/** What zod expects where something of another sort stands. */
const SORTS: Readonly<Record<string, PresetProblemKind>> = {
  number: 'number',
  int: 'number',
  boolean: 'yes-no',
  string: 'text',
  array: 'list',
  object: 'keys',
  record: 'keys',
}

/**
 * What sort of problem an issue of zod is, the bounds or options that were missed, and what stands there (null: nothing does), as far
 * as it is one value and no list.
 */
export function kindOf(issue: Issue, there: { readonly value: unknown } | null): Said {
  if (issue.code === 'unrecognized_keys') return { kind: 'unknown' }
  if (issue.code === 'invalid_key') return { kind: 'language' }
  if (issue.code === 'custom') return naming(ofOurs(issue.params), there)
  if (there === null) return { kind: 'missing' }
  const options = optionsOf(issue)
  if (options) return { kind: 'option', limit: options.map(String).join(', ') }
  if (issue.code === 'too_small') return { kind: 'small', limit: String(issue.minimum) }
  if (issue.code === 'too_big') return { kind: 'large', limit: String(issue.maximum) }
  const kind = issue.code === 'invalid_type' ? (SORTS[issue.expected] ?? 'value') : 'value'
  return naming({ kind }, there)
}

const ofOurs = ({ kind = 'value', limit }: Partial<Pick<Said, 'kind' | 'limit'>> = {}): Said =>
  limit === undefined ? { kind } : { kind, limit }

/** Whose words name the value. */
const NAMING: readonly PresetProblemKind[] = ['time', 'number', 'yes-no', 'text', 'list', 'keys', 'value']

function naming(said: Said, there: { readonly value: unknown } | null): Said {
  if (there === null || !NAMING.includes(said.kind)) return said
  const { value } = there
  const isOne = value === null || ['string', 'number', 'boolean'].includes(typeof value)
  return { ...said, value: isOne ? shortened(String(value ?? '')) : '…' }
}

const shortened = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > MOST_OF_VALUE ? `${line.slice(0, MOST_OF_VALUE).toWellFormed()}…` : line
}

function optionsOf(issue: Issue): readonly unknown[] | undefined {
  if (issue.code === 'invalid_value') return issue.values
  // Of a field only its kind tells what else it can say.
  return issue.code === 'invalid_union' && 'options' in issue ? issue.options : undefined
}
