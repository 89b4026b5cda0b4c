import { at, circle, each, figure, type Motif, n, type Palette, pick, rect, shape, stroke } from './draw.ts'

/** Stroked letters of several scripts in a square of 0 to 10. */
const LETTERS = [
  'M1 9L5 1L9 9M2.6 6H7.4',
  'M2 9V1H8V9',
  'M1 9L5 1L9 9z',
  'M8 2H2L6 5L2 9H8',
  'M2 1V9L8 1V9',
  'M5 1V9M1 1L5 5L9 1M1 9L5 5L9 9',
  'M2 9V1H6A2 2 0 0 1 6 5H2H6.4A2 2 0 0 1 6.4 9z',
  'M8 2.4A4 4 0 1 0 8 7.6',
  'M5 1A4 4 0 1 0 5 9A4 4 0 1 0 5 1M5 3.5V6.5',
  'M2 1V9M2 5H8M8 1V9',
  'M1.5 9H4V7.6A4 4 0 1 1 6 7.6V9H8.5',
  'M2 1H8L2 9H8',
]

/** Wooden type, set in a case. */
export const letters: Motif = ({ w, h, palette: p, random }) => {
  const unit = Math.min(w, h) / 3.4
  const [columns, rows] = [Math.round(w / unit), Math.round(h / unit)]
  const [cw, ch] = [w / columns, h / rows]
  const first = Math.floor(random() * LETTERS.length)
  const block = (i: number) => {
    const [x, y, s] = [(i % columns) * cw, Math.floor(i / columns) * ch, Math.min(cw, ch) / 10]
    const [paper, ink] = pick(
      [
        [p.light, p.dark],
        [p.inks[0], p.light],
        [p.dark, p.inks[2]],
        [p.inks[2], p.dark],
        [p.inks[1], p.light],
      ] as const,
      (i % columns) + Math.floor(i / columns) * 3 + first,
      [p.light, p.dark] as const,
    )
    const m = Math.min(cw, ch) * 0.035
    return (
      rect({ x: x + m, y: y + m, w: cw - 2 * m, h: ch - 2 * m }, paper) +
      `<g transform="translate(${n(x + cw / 2 - 3.5 * s)} ${n(y + ch / 2 - 3.5 * s)}) scale(${(s * 0.7).toFixed(3)})">${stroke(pick(LETTERS, first + i * 5, LETTERS[0] ?? ''), ink, 1.5)}</g>`
    )
  }
  return each(columns * rows, block)
}

const sheet = (i: number, s: number, p: Palette): string => {
  const ink = pick([p.inks[0], p.dark, p.inks[1], p.inks[2]], i * 3, p.dark)
  const kinds = [
    () => each(4, (k) => circle(0, 0, s * (0.36 - k * 0.09), k % 2 ? p.light : ink)),
    () =>
      shape(
        `M0 ${n(s * 0.34)}C${n(-s * 0.5)} 0 ${n(-s * 0.2)} ${n(-s * 0.4)} 0 ${n(-s * 0.36)}C${n(s * 0.2)} ${n(-s * 0.4)} ${n(s * 0.5)} 0 0 ${n(s * 0.34)}z`,
        ink,
      ) + stroke(`M0 ${n(s * 0.34)}V${n(-s * 0.2)}`, p.light, s * 0.03),
    () =>
      shape(
        `M${n(-s * 0.32)} ${n(s * 0.34)}V${n(-s * 0.05)}L0 ${n(-s * 0.36)}L${n(s * 0.32)} ${n(-s * 0.05)}V${n(s * 0.34)}z`,
        ink,
      ) + rect({ x: -s * 0.08, y: s * 0.06, w: s * 0.16, h: s * 0.28 }, p.light),
    () =>
      each(5, (k) =>
        stroke(
          `M${n(-s * 0.32)} ${n(s * (0.3 - k * 0.15))}q${n(s * 0.16)} ${n(-s * 0.14)} ${n(s * 0.32)} 0t${n(s * 0.32)} 0`,
          ink,
          s * 0.05,
        ),
      ),
    () => circle(-s * 0.08, -s * 0.05, s * 0.26, ink) + circle(s * 0.06, -s * 0.14, s * 0.22, p.light),
    () => figure([0, s * 0.36, s * 0.46], ink, ink),
    () =>
      each(9, (k) =>
        circle(
          s * (-0.24 + 0.24 * (k % 3)),
          s * (-0.24 + 0.24 * Math.floor(k / 3)),
          s * (0.06 + 0.012 * k),
          ink,
        ),
      ),
    () =>
      shape(
        `M${n(-s * 0.36)} ${n(s * 0.28)}L${n(-s * 0.08)} ${n(-s * 0.3)}L${n(s * 0.1)} ${n(s * 0.06)}L${n(s * 0.18)} ${n(-s * 0.08)}L${n(s * 0.36)} ${n(s * 0.28)}z`,
        ink,
      ),
  ]
  return (kinds[i % kinds.length] ?? kinds[0] ?? (() => ''))()
}

/** Eight framed sheets on a wall, each with another simple sign. */
export const frames: Motif = ({ w, h, palette: p, random }) => {
  const columns = w >= h ? 4 : 2
  const rows = 8 / columns
  const [cw, ch] = [w / (columns + 0.5), h / (rows + 0.4)]
  const shift = Math.floor(random() * 8)
  return each(8, (i) => {
    const [x, y] = [((i % columns) + 0.75) * cw, (Math.floor(i / columns) + 0.7) * ch]
    const [fw, fh] = [cw * 0.82, ch * 0.84]
    return (
      rect({ x: x - fw / 2 + 8, y: y - fh / 2 + 12, w: fw, h: fh }, p.dark, 'opacity=".25"') +
      rect({ x: x - fw / 2, y: y - fh / 2, w: fw, h: fh }, p.dark) +
      rect({ x: x - fw * 0.46, y: y - fh * 0.465, w: fw * 0.92, h: fh * 0.93 }, p.light) +
      at(x, y - fh * 0.08, sheet(i + shift, Math.min(fw, fh) * 0.86, p)) +
      each(2, (k) =>
        rect(
          { x: x - fw * 0.3, y: y + fh * (0.32 + k * 0.05), w: fw * (k ? 0.36 : 0.6), h: fh * 0.018 },
          p.dark,
        ),
      )
    )
  })
}
