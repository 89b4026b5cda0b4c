import type { z } from 'zod'

type Path = readonly PropertyKey[]
type Issue = z.core.$ZodIssue
type Parsed =
  | { readonly success: true }
  | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } }

/** What could stand in a call's document, each tried in turn where something else is wrong. */
const CANDIDATES: readonly ((nth: number) => unknown)[] = [
  (nth) => `stand-in-${nth}`,
  () => ({ en: 'Stand-in' }),
  () => '2000-01-01T00:00',
  () => 'A',
  () => 'EL',
  () => 'en',
  () => 'AA99',
  () => 'office@stand-in.example',
  () => 'https://stand-in.example',
  () => '2000-01-01',
  () => 1,
  () => true,
  () => [],
  () => ({}),
]
/** Each round tries the next candidate at each place, and what is within a stand-in needs rounds of its own. */
const MOST_ROUNDS = 40

/**
 * A value of which everything that has the wrong shape is taken for something that could stand there, so that the rest can be looked at
 * too; with the places where that was done. Null where nothing was found that fits. What was given is not changed. Parses at most 40 times.
 * Never throws.
 */
export function withStandIns(
  value: unknown,
  parse: (value: unknown) => Parsed,
): { readonly value: unknown; readonly places: readonly Path[] } | null {
  const made: unknown = structuredClone(value)
  const tried = new Map<string, { readonly path: Path; count: number }>()
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const parsed = parse(made)
    if (parsed.success) return { value: made, places: [...tried.values()].map(({ path }) => path) }
    for (const issue of parsed.error.issues) {
      if (issue.path.length === 0 && issue.code !== 'unrecognized_keys') return null
      mend(made, issue, tried)
    }
  }
  return null
}

type Tried = Map<string, { readonly path: Path; count: number }>

function mend(value: unknown, issue: Issue, tried: Tried): void {
  if (issue.code === 'unrecognized_keys') return leaveOut(value, issue.path, issue.keys)
  const name = issue.path.join('\0')
  const known = tried.get(name) ?? { path: issue.path, count: 0 }
  tried.set(name, known)
  if (issue.code === 'invalid_key')
    return leaveOut(value, issue.path.slice(0, -1), [String(issue.path.at(-1))])
  put(value, issue.path, standIn(issue, known.count, tried.size))
  known.count += 1
}

/** First what the problem itself names, then one after the other. */
function standIn(issue: Issue, count: number, nth: number): unknown {
  const [named] = count === 0 ? namedBy(issue) : []
  return named ?? CANDIDATES[count % CANDIDATES.length]?.(nth)
}

function namedBy(issue: Issue): readonly unknown[] {
  if (issue.code === 'invalid_value') return issue.values
  if (issue.code === 'invalid_union') return 'options' in issue ? (issue.options as readonly unknown[]) : []
  if (issue.code === 'too_big') return NUMBERS.includes(issue.origin) ? [issue.maximum] : []
  return issue.code === 'too_small' && NUMBERS.includes(issue.origin) ? [Number(issue.minimum) + 1] : []
}

const NUMBERS: readonly string[] = ['number', 'int']

const holderOf = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (held, part) =>
      typeof held === 'object' && held !== null ? (held as Record<PropertyKey, unknown>)[part] : undefined,
    value,
  )

function put(value: unknown, path: Path, standing: unknown): void {
  const holder = holderOf(value, path.slice(0, -1))
  const last = path.at(-1)
  if (typeof holder === 'object' && holder !== null && last !== undefined)
    Object.defineProperty(holder, last, {
      value: standing,
      writable: true,
      enumerable: true,
      configurable: true,
    })
}

function leaveOut(value: unknown, path: Path, keys: readonly PropertyKey[]): void {
  const holder = holderOf(value, path)
  if (typeof holder === 'object' && holder !== null)
    for (const key of keys) delete (holder as Record<PropertyKey, unknown>)[key]
}
