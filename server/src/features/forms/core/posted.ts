/** What a form says, by the names of its fields; files say nothing. */
export type Posted = {
  /** The first value of a name, '' when it was not sent. */
  readonly one: (name: string) => string
  readonly all: (name: string) => readonly string[]
  readonly has: (name: string) => boolean
  /** Each name once, in the order in which they were sent. */
  readonly names: readonly string[]
}

/**
 * A form (`FormData`, `URLSearchParams` or pairs) read once, O(fields). `FormData` looks through all of its fields for
 * every name that it is asked for: whoever asks it once per field lets a form that somebody made up hold the process.
 */
export function postedIn(entries: Iterable<readonly [string, unknown]>): Posted {
  const values = new Map<string, string[]>()
  for (const [name, value] of entries) {
    if (typeof value !== 'string') continue
    const known = values.get(name)
    // Copying what came before would let a form of one name sent over and over hold the process for minutes.
    if (known) known.push(value)
    else values.set(name, [value])
  }
  const all = (name: string): readonly string[] => values.get(name) ?? []
  return {
    all,
    one: (name) => all(name)[0] ?? '',
    has: (name) => values.has(name),
    names: [...values.keys()],
  }
}
