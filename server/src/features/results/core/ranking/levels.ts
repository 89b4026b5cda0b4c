/**
 * How many stand on lower levels than each of n: the unbeaten share the first level, the unbeaten of the rest the second, and so on, so that
 * nobody unbeaten is placed behind anybody. `beats` holds no circle. O(n²). Throws only what `beats` throws.
 */
export function standBelow(n: number, beats: (i: number, j: number) => boolean): number[] {
  const all = Array.from({ length: n }, (_, i) => i)
  const beatenBy = all.map((j) => all.reduce((so, i) => so + Number(beats(i, j)), 0))
  const below = new Array<number>(n).fill(0)
  let left = n
  for (
    let level = all.filter((j) => beatenBy[j] === 0);
    level.length > 0;
    level = freed(level, beatenBy, beats)
  ) {
    left -= level.length
    for (const i of level) below[i] = left
  }
  return below
}

/** Who is beaten by nobody any more when a level is taken away; `beatenBy` is brought up to date. */
function freed(
  level: readonly number[],
  beatenBy: number[],
  beats: (i: number, j: number) => boolean,
): number[] {
  const next: number[] = []
  for (const i of level) {
    beatenBy.forEach((count, j) => {
      if (!beats(i, j)) return
      beatenBy[j] = count - 1
      if (count === 1) next.push(j)
    })
  }
  return next
}
