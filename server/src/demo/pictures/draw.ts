/** Seeded numbers in [0, 1): the same picture for the same entry on every machine (mulberry32). */
export type Random = () => number

export function randomOf(seed: string): Random {
  let state = 2166136261
  for (const unit of seed) state = Math.imul(state ^ (unit.codePointAt(0) ?? 0), 16777619)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Six inks: ground, darkest, lightest and three between. */
export type Palette = {
  readonly ground: string
  readonly dark: string
  readonly light: string
  readonly inks: readonly [string, string, string]
}

export type Scene = {
  readonly w: number
  readonly h: number
  readonly palette: Palette
  readonly random: Random
}

/** Draws the inside of an SVG of w × h pixels. */
export type Motif = (scene: Scene) => string

export const n = (value: number): string => String(Math.round(value * 10) / 10)
export const between = (random: Random, low: number, high: number): number => low + (high - low) * random()
export const pick = <T>(list: readonly T[], index: number, fallback: T): T =>
  list[Math.floor(index) % list.length] ?? fallback
export const range = (count: number): number[] =>
  Array.from({ length: Math.max(0, Math.floor(count)) }, (_, i) => i)
export const each = (count: number, draw: (index: number) => string): string =>
  range(count).map(draw).join('')

type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number }

export const rect = ({ x, y, w, h }: Box, fill: string, more = ''): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${fill}" ${more}/>`
export const circle = (x: number, y: number, r: number, fill: string): string =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}"/>`
export const shape = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"/>`
export const stroke = (d: string, ink: string, width: number): string =>
  `<path d="${d}" fill="none" stroke="${ink}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round"/>`
export const at = (x: number, y: number, body: string, turn = 0): string =>
  `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)})">${body}</g>`
export const polygon = (points: readonly (readonly [number, number])[], fill: string): string =>
  shape(`M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}z`, fill)

/** Dots on a turned grid whose area follows `tone` (0 to 1) at relative coordinates: print, not photograph. */
export function halftone(
  { w, h }: { readonly w: number; readonly h: number },
  step: number,
  ink: string,
  tone: (x: number, y: number) => number,
): string {
  const turn = 0.35
  const [cos, sin, reach] = [Math.cos(turn), Math.sin(turn), Math.hypot(w, h) / 2 + step]
  let d = ''
  for (let u = -reach; u < reach; u += step) {
    for (let v = -reach; v < reach; v += step) {
      const [x, y] = [u * cos - v * sin + w / 2, u * sin + v * cos + h / 2]
      if (x < -step || y < -step || x > w + step || y > h + step) continue
      const r = step * 0.68 * Math.sqrt(Math.min(1, Math.max(0, tone(x / w, y / h))))
      if (r > 0.8)
        d += `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0`
    }
  }
  return shape(d, ink)
}

type Triple = readonly [x: number, y: number, size: number]

/** A person as a cut-out: head and shoulders, no features; (x, y) is the middle of the base line. */
export const figure = ([x, y, size]: Triple, coat: string, head: string): string =>
  shape(
    `M${n(x - size * 0.5)} ${n(y)}c0-${n(size * 0.62)} ${n(size * 0.22)}-${n(size * 0.86)} ${n(size * 0.5)}-${n(size * 0.86)}s${n(size * 0.5)} ${n(size * 0.24)} ${n(size * 0.5)} ${n(size * 0.86)}z`,
    coat,
  ) + circle(x, y - size * 1.12, size * 0.29, head)
