import {
  at,
  between,
  each,
  halftone,
  type Motif,
  n,
  type Palette,
  pick,
  rect,
  shape,
  stroke,
} from './draw.ts'

const paperBird = (b: number, { inks, dark }: Palette, i: number): string =>
  shape(`M${n(-b)} ${n(-b * 0.5)}L0 0L${n(-b * 0.1)} ${n(b * 0.4)}z`, pick(inks, i, dark)) +
  shape(`M0 0L${n(b)} ${n(-b * 0.7)}L${n(b * 0.2)} ${n(b * 0.35)}z`, pick(inks, i + 1, dark)) +
  shape(`M${n(-b * 0.1)} ${n(b * 0.4)}L0 0L${n(b * 0.2)} ${n(b * 0.35)}z`, dark)

/** An open book from which paper birds rise. */
export const book: Motif = ({ w, h, palette: p, random }) => {
  const [cx, y, s] = [w / 2, h * 0.8, Math.min(w * 0.42, h * 0.5)]
  const leaf = (dir: number, lift: number, fill: string) =>
    shape(
      `M${n(cx)} ${n(y)}Q${n(cx + dir * s * 0.5)} ${n(y - s * lift)} ${n(cx + dir * s)} ${n(y - s * 0.06)}V${n(y - s * 0.46)}Q${n(cx + dir * s * 0.5)} ${n(y - s * (lift + 0.42))} ${n(cx)} ${n(y - s * 0.4)}z`,
      fill,
    )
  const lines = [1, -1]
    .map((dir) =>
      each(4, (i) =>
        stroke(
          `M${n(cx + dir * s * 0.12)} ${n(y - s * (0.11 + i * 0.075))}Q${n(cx + dir * s * 0.5)} ${n(y - s * (0.28 + i * 0.075))} ${n(cx + dir * s * (0.86 - (i % 2) * 0.2))} ${n(y - s * (0.13 + i * 0.075))}`,
          p.dark,
          s * 0.014,
        ),
      ),
    )
    .join('')
  const bird = (i: number) => {
    const b = s * between(random, 0.1, 0.2)
    const [x, by] = [cx + (i % 2 ? 1 : -1) * w * between(random, 0.02, 0.4), h * (0.08 + 0.042 * i)]
    return at(x, by, paperBird(b, p, i), between(random, -25, 25))
  }
  return (
    halftone({ w, h }, 22, p.light, (x, hy) => Math.max(0, 0.8 - 1.7 * Math.hypot(x - 0.5, hy - 0.5))) +
    rect({ x: 0, y: y + s * 0.03, w, h: h }, p.dark) +
    shape(
      `M${n(cx)} ${n(y + s * 0.07)}L${n(cx + s * 1.06)} ${n(y - s * 0.02)}V${n(y - s * 0.44)}H${n(cx - s * 1.06)}V${n(y - s * 0.02)}z`,
      p.inks[0],
    ) +
    leaf(1, 0.2, p.light) +
    leaf(-1, 0.2, p.light) +
    lines +
    each(9, bird)
  )
}
