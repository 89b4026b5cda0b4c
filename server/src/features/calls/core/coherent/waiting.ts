/** By the key of a field the fields that it waits for, each as a pair of the two. */
export type Waiting = ReadonlyMap<string, readonly (readonly [string, string])[]>

/**
 * The shortest way around by which one of these fields waits for itself, over one that it looks at: a → b → a. Undefined: there is
 * none. O(fields + conditions). Never throws.
 */
export function wayBack(
  waiting: Waiting,
  of: readonly string[],
  over: readonly string[],
): readonly string[] | undefined {
  const back = new Set(of)
  const seen = new Set(over)
  let ways: readonly (readonly string[])[] = over.map((key) => [key])
  while (ways.length > 0) {
    const closed = ways.find(([last = '']) => back.has(last))
    if (closed) return [closed[0] ?? '', ...closed.toReversed()]
    ways = ways.flatMap((way) =>
      (waiting.get(way[0] ?? '') ?? []).flatMap(([, next]) => {
        if (seen.has(next)) return []
        seen.add(next)
        return [[next, ...way]]
      }),
    )
  }
  return undefined
}
