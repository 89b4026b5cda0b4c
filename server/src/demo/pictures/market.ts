import { between, circle, each, figure, type Motif, n, pick, rect, shape } from './draw.ts'

/** Striped awnings over crates of fruit. */
export const market: Motif = ({ w, h, palette: p, random }) => {
  const stalls = Math.max(2, Math.round(w / (h * 0.62)))
  const span = w / stalls
  const stall = (s: number) => {
    const [x, stripes, top] = [s * span + span * 0.05, 8, h * (0.14 + 0.05 * (s % 2))]
    const [wide, drop] = [span * 0.9, h * 0.24]
    const colour = pick(p.inks, s, p.dark)
    const awning = each(stripes, (i) => {
      const [sw, sx] = [wide / stripes, x + (i * wide) / stripes]
      return shape(
        `M${n(sx)} ${n(top)}h${n(sw + 0.6)}v${n(drop)}a${n(sw / 2)} ${n(sw / 2)} 0 0 1 ${n(-sw)} 0z`,
        i % 2 ? p.light : colour,
      )
    })
    const crates = each(3, (i) => {
      const [cw, cx, cy] = [wide / 3, x + (i * wide) / 3, h * 0.68]
      const fruit = pick(
        [p.inks[0], p.inks[1], p.inks[2], p.light],
        i + s * 2 + Math.floor(random() * 2),
        p.light,
      )
      return (
        each(12, (k) =>
          circle(
            cx + cw * (0.14 + 0.145 * (k % 6)),
            cy - h * 0.012 - h * 0.036 * Math.floor(k / 6),
            cw * 0.082,
            fruit,
          ),
        ) +
        rect({ x: cx + cw * 0.04, y: cy, w: cw * 0.92, h: h * 0.16 }, p.dark) +
        rect({ x: cx + cw * 0.04, y: cy + h * 0.07, w: cw * 0.92, h: h * 0.008 }, p.ground)
      )
    })
    return (
      rect({ x: x + wide * 0.03, y: top, w: wide * 0.025, h: h * 0.7 }, p.dark) +
      rect({ x: x + wide * 0.945, y: top, w: wide * 0.025, h: h * 0.7 }, p.dark) +
      figure(
        [x + wide * between(random, 0.35, 0.65), h * 0.64, h * 0.13],
        pick(p.inks, s + 1, p.dark),
        p.dark,
      ) +
      awning +
      crates
    )
  }
  return rect({ x: 0, y: h * 0.84, w, h: h * 0.16 }, p.dark, 'opacity=".8"') + each(stalls, stall)
}
