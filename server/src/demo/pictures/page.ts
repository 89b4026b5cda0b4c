import { at, between, circle, each, halftone, type Motif, n, polygon, rect, shape, stroke } from './draw.ts'

/** Two printed speech bubbles that overlap, three lines below. */
export const poster: Motif = ({ w, h, palette: p, random }) => {
  const cut = h * between(random, 0.74, 0.8)
  const [a, b] = [between(random, 0.36, 0.42), between(random, 0.6, 0.66)]
  const tone = (x: number, y: number) => {
    const one = Math.hypot((x - a) / 0.32, (y - 0.33) / 0.3)
    return one < 1 ? 0.2 + 0.75 * one * one : 0
  }
  const bubble = `M${n(w * (b - 0.3))} ${n(h * 0.47)}a${n(w * 0.3)} ${n(cut * 0.3)} 0 1 1 ${n(w * 0.4)} ${n(cut * 0.26)}l${n(w * 0.08)} ${n(cut * 0.12)}l${n(-w * 0.2)} ${n(-cut * 0.09)}a${n(w * 0.3)} ${n(cut * 0.3)} 0 0 1 ${n(-w * 0.28)} ${n(-cut * 0.29)}z`
  const turned = random() > 0.5 ? `<g transform="translate(${n(w)} 0) scale(-1 1)">` : '<g>'
  const bar = (i: number, k: number) =>
    rect({ x: w * 0.07, y: cut + (h - cut) * (0.2 + i * 0.22), w: w * k, h: (h - cut) * 0.12 }, p.light)
  return (
    turned +
    shape(bubble, p.inks[1]) +
    halftone({ w, h: cut }, Math.min(w, h) / 56, p.dark, tone) +
    polygon(
      [
        [w * (a - 0.2), cut * 0.62],
        [w * (a - 0.05), cut * 0.66],
        [w * (a - 0.24), cut * 0.82],
      ],
      p.dark,
    ) +
    '</g>' +
    rect({ x: 0, y: cut, w, h: h - cut }, p.inks[0]) +
    bar(0, between(random, 0.6, 0.8)) +
    bar(1, 0.84) +
    bar(2, between(random, 0.3, 0.5))
  )
}

/** Rings of sound around a mast. */
export const radio: Motif = ({ w, h, palette: p, random }) => {
  const [cx, cy] = [w * between(random, 0.38, 0.62), h * between(random, 0.56, 0.7)]
  const step = Math.min(w, h) * 0.082
  const count = Math.ceil(Math.hypot(Math.max(cx, w - cx), cy) / step) + 1
  const mast = Math.min(w, h) * 0.022
  return (
    each(count, (i) => circle(cx, cy, (count - i) * step, (count - i) % 2 ? p.light : p.inks[0])) +
    polygon(
      [
        [cx - mast * 0.6, cy],
        [cx + mast * 0.6, cy],
        [cx + mast * 3.4, h],
        [cx - mast * 3.4, h],
      ],
      p.dark,
    ) +
    circle(cx, cy, step * 0.66, p.inks[1])
  )
}

/** A plan of streets, water and marked places. */
export const map: Motif = ({ w, h, palette: p, random }) => {
  const unit = Math.min(w, h)
  const blocks = each(Math.ceil(w / (unit * 0.13)) * Math.ceil(h / (unit * 0.13)), (i) => {
    const columns = Math.ceil(w / (unit * 0.13))
    const [x, y] = [(i % columns) * unit * 0.13, Math.floor(i / columns) * unit * 0.13]
    if (random() > 0.86)
      return rect({ x: x + 5, y: y + 5, w: unit * 0.13 - 10, h: unit * 0.13 - 10 }, p.inks[2])
    return rect(
      { x: x + 5, y: y + 5, w: unit * 0.13 - 10, h: (unit * 0.13 - 10) * (random() > 0.7 ? 0.45 : 1) },
      p.light,
    )
  })
  const [y0, y1] = [h * between(random, 0.2, 0.5), h * between(random, 0.5, 0.85)]
  const river = `M${n(-w * 0.05)} ${n(y0)}C${n(w * 0.3)} ${n(y0 - h * 0.1)} ${n(w * 0.35)} ${n(y1 + h * 0.1)} ${n(w * 0.62)} ${n(y1)}S${n(w * 0.9)} ${n(y0)} ${n(w * 1.05)} ${n(y0 + h * 0.2)}`
  const road = `M${n(w * between(random, 0.1, 0.3))} ${n(-10)}L${n(w * between(random, 0.5, 0.7))} ${n(h + 10)}`
  const pin = (i: number) => {
    const [x, y, s] = [
      w * ((i + 0.5) / 5 + between(random, -0.06, 0.06)),
      h * between(random, 0.2, 0.85),
      unit * 0.05,
    ]
    return at(
      x,
      y,
      shape(
        `M0 0C${n(-s * 1.5)} ${n(-s * 1.5)} ${n(-s)} ${n(-s * 2.7)} 0 ${n(-s * 2.7)}S${n(s * 1.5)} ${n(-s * 1.5)} 0 0z`,
        i % 2 ? p.dark : p.inks[0],
      ) + circle(0, -s * 1.72, s * 0.4, p.light),
    )
  }
  const body = blocks + stroke(river, p.inks[1], unit * 0.12)
  return (
    at(w / 2, h / 2, at(-w / 2, -h / 2, body), 0) +
    stroke(road, p.ground, unit * 0.06) +
    stroke(road, p.dark, unit * 0.008) +
    each(5, pin)
  )
}
