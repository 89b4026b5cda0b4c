/** What a figure should come to at least, or stay below. */
type Goal = { readonly of: string } & ({ readonly atLeast: number } | { readonly below: number })
type Row = Readonly<Record<string, unknown>>

/** What was asked of these figures, by how the names of their rows begin; '' is any row. */
export const GOALS: Readonly<Record<string, Readonly<Record<string, readonly Goal[]>>>> = {
  http: {
    'one key press on the desk': [{ of: 'ratio', atLeast: 0.3 }],
    'the same as the desk sends it': [{ of: 'ratio', atLeast: 0.3 }],
    'office page of 1,000 entries': [{ of: 'ratio', atLeast: 0.2 }],
  },
  close: {
    '': [
      { of: 'refused', below: 1 },
      { of: 'overtaken', below: 1 },
      { of: 'pageP99Ms', below: 1000 },
      { of: 'peakMb', below: 700 },
    ],
  },
  // One reads what it stands on and holds it, one writes, one records.
  desk: { 'one key press on the desk': [{ of: 'statements', below: 4 }] },
  // Half of what it took at first, on the machine of then.
  start: { 'start of clarion': [{ of: 'ms', below: 850 }] },
  verify: { 'verify 73,000 marks': [{ of: 'timesRanking', below: 10 }] },
}

const isKept = (goal: Goal, figure: number): boolean =>
  'below' in goal ? figure < goal.below : figure >= goal.atLeast

const inWords = (goal: Goal): string => ('below' in goal ? `below ${goal.below}` : `at least ${goal.atLeast}`)

/**
 * A row of a benchmark with each of its goals and whether it was kept, in a column of its own; one without goals as it is. Of what was not
 * measured nothing was kept.
 */
export function held<R extends Row>(row: R, goals: Readonly<Record<string, readonly Goal[]>>): Row {
  const { name = '' } = row
  const own = Object.entries(goals).find(([start]) => String(name).startsWith(start))?.[1] ?? []
  if (own.length === 0) return row
  const told = own.map((goal): [string, string] => {
    const figure = row[goal.of]
    const kept = typeof figure === 'number' && isKept(goal, figure)
    return [own.length === 1 ? 'goal' : `goal of ${goal.of}`, `${inWords(goal)}: ${kept ? 'kept' : 'MISSED'}`]
  })
  const { goal: _stated, ...figures } = row
  return { ...figures, ...Object.fromEntries(told) }
}
