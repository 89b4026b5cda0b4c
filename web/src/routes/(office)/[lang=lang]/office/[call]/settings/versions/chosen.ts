type Side = 'from' | 'to'
export type Chosen = {
  /** The earlier of the two and the later one, whichever was named first. */
  readonly from: number
  readonly to: number
  /** What was asked for and is none of the versions, by where it was. */
  readonly unknown: Readonly<Partial<Record<Side, string>>>
}

/** Letters of what is none that are said again. */
const TOLD = 20

/**
 * Which two versions are compared: those that the address names; beside one alone the version before it, and the last two where it
 * names none. Null: there is one version so far, and nothing to compare. `numbers` are all that there are, the latest first.
 */
export function chosenIn(asked: URLSearchParams, numbers: readonly number[]): Chosen | null {
  const [last, before] = numbers
  if (last === undefined || before === undefined) return null
  const named = (side: Side) => numbers.find((n) => String(n) === asked.get(side))
  const unknown = (['from', 'to'] as const).flatMap((side) => {
    const said = asked.get(side) ?? ''
    return said === '' || named(side) !== undefined ? [] : [[side, said.slice(0, TOLD)] as const]
  })
  const to = named('to') ?? last
  const from = named('from') ?? numbers[numbers.indexOf(to) + 1] ?? to
  return { from: Math.min(from, to), to: Math.max(from, to), unknown: Object.fromEntries(unknown) }
}
