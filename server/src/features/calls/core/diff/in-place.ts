/**
 * Of numbers that are each there once, those of a longest row that only goes up, in O(n log n): whoever keeps their place, so that as few as can be have
 * moved. Never throws.
 */
export function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  /** By the length of a row, the place of the smallest number that one of this length ends with. */
  const ends: number[] = []
  const before: (number | undefined)[] = []
  for (const [place, number] of numbers.entries()) {
    const length = firstNotBelow(ends, (end) => (numbers[end] ?? 0) >= number)
    before[place] = ends[length - 1]
    ends[length] = place
  }
  const found = new Set<number>()
  for (let place = ends.at(-1); place !== undefined; place = before[place]) found.add(numbers[place] ?? 0)
  return found
}

function firstNotBelow(ends: readonly number[], isReached: (end: number) => boolean): number {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isReached(ends[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}
