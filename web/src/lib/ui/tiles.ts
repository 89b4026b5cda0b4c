/** Where each country lies on a map of equal squares, as row and column of seven. Malta is as visible as Germany. */
export const TILES: Readonly<Record<string, readonly [row: number, column: number]>> = {
  SE: [1, 4],
  FI: [1, 5],
  EE: [1, 6],
  IE: [2, 1],
  UK: [2, 2],
  DK: [2, 4],
  LV: [2, 6],
  BE: [3, 2],
  NL: [3, 3],
  DE: [3, 4],
  PL: [3, 5],
  LT: [3, 6],
  FR: [4, 2],
  LU: [4, 3],
  AT: [4, 4],
  CZ: [4, 5],
  SK: [4, 6],
  PT: [5, 1],
  ES: [5, 2],
  IT: [5, 3],
  SI: [5, 4],
  HU: [5, 5],
  RO: [5, 6],
  HR: [6, 4],
  BG: [6, 6],
  MT: [7, 3],
  EL: [7, 5],
  CY: [7, 7],
}

/** One of four depths of the accent: by share of the most, since the number itself stands in the tile. */
export function depthOf(count: number, most: number): 1 | 2 | 3 | 4 {
  const share = count / Math.max(most, 1)
  if (share > 0.8) return 4
  if (share > 0.5) return 3
  return share > 0.25 ? 2 : 1
}
