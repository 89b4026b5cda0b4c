import {
  at,
  between,
  circle,
  each,
  figure,
  halftone,
  type Motif,
  n,
  pick,
  polygon,
  rect,
  shape,
  stroke,
} from './draw.ts'

/** Lanterns on strings across a night sky. */
export const lanterns: Motif = ({ w, h, palette: p, random }) => {
  const strings = h > w ? 5 : 3
  const lamps = Math.round(w / (Math.min(w, h) * 0.19))
  const row = (s: number) => {
    const [y0, sag, shift] = [h * (0.02 + s / (strings + 0.6)), h * 0.09, between(random, -0.3, 0.3)]
    const drop = (x: number) => y0 + sag * Math.sin((Math.PI * x) / w)
    const lamp = (i: number) => {
      const x = ((i + 0.5 + shift) * w) / lamps
      const [r, y] = [Math.min(w, h) * between(random, 0.045, 0.075), drop(x)]
      const round = random() > 0.4
      const body = round
        ? `<ellipse cx="0" cy="${n(r * 1.5)}" rx="${n(r)}" ry="${n(r * 1.12)}" fill="${pick(p.inks, i + s, p.light)}"/><ellipse cx="0" cy="${n(r * 1.5)}" rx="${n(r * 0.42)}" ry="${n(r * 1.12)}" fill="${p.light}" opacity=".55"/>`
        : polygon(
            [
              [-r * 0.6, r * 0.5],
              [r * 0.6, r * 0.5],
              [r, r * 1.6],
              [r * 0.55, r * 2.6],
              [-r * 0.55, r * 2.6],
              [-r, r * 1.6],
            ],
            pick(p.inks, i + s + 1, p.light),
          ) +
          polygon(
            [
              [0, r * 0.5],
              [r * 0.36, r * 1.6],
              [0, r * 2.6],
              [-r * 0.36, r * 1.6],
            ],
            p.light,
          )
      return stroke(`M${n(x)} ${n(y)}v${n(r * 0.5)}`, p.light, 3) + at(x, y, body)
    }
    return (
      stroke(`M0 ${n(y0)}Q${n(w / 2)} ${n(y0 + sag * 2)} ${n(w)} ${n(y0)}`, p.light, 3) +
      each(lamps + 1, lamp)
    )
  }
  return halftone({ w, h }, 22, p.dark, (_, y) => 0.12 + 0.5 * y * y) + each(strings, row)
}
/** A film on a large screen before rows of viewers. */
export const screen: Motif = ({ w, h, palette: p, random }) => {
  const [x, y, sw, sh] = [w * 0.1, h * 0.1, w * 0.8, h * 0.52]
  const hills = between(random, 0.5, 0.66)
  const film =
    rect({ x, y, w: sw, h: sh }, p.light) +
    circle(x + sw * between(random, 0.25, 0.75), y + sh * 0.36, sh * 0.17, p.inks[0]) +
    shape(
      `M${n(x)} ${n(y + sh * hills)}Q${n(x + sw * 0.28)} ${n(y + sh * 0.4)} ${n(x + sw * 0.56)} ${n(y + sh * 0.68)}T${n(x + sw)} ${n(y + sh * 0.56)}V${n(y + sh)}H${n(x)}z`,
      p.inks[1],
    ) +
    shape(
      `M${n(x)} ${n(y + sh * 0.82)}Q${n(x + sw * 0.4)} ${n(y + sh * 0.6)} ${n(x + sw)} ${n(y + sh * 0.86)}V${n(y + sh)}H${n(x)}z`,
      p.inks[2],
    )
  const row = (k: number) => {
    const size = Math.min(w, h) * (0.12 + 0.035 * k)
    const count = Math.ceil(w / (size * 1.25)) + 1
    const coat = (i: number) =>
      k === 1 ? p.dark : pick([p.inks[1], p.inks[2], p.ground, p.inks[0], p.inks[2]], i * 3, p.dark)
    return each(count, (i) =>
      figure([(i + (k % 2 ? 0 : 0.5)) * size * 1.25, h * (0.85 + 0.16 * k), size], coat(i), p.dark),
    )
  }
  return (
    halftone({ w, h }, 22, p.dark, (hx, hy) =>
      Math.max(0.05, 0.75 * Math.hypot((hx - 0.5) * 0.9, hy - 0.36)),
    ) +
    film +
    row(0) +
    row(1)
  )
}

/** A microphone on a stage between two curtains. */
export const stage: Motif = ({ w, h, palette: p, random }) => {
  const [floor, cx, s] = [h * 0.8, w / 2, Math.min(w, h)]
  const folds = Math.round((w * 0.26) / (s * 0.05))
  const fold = (side: number) =>
    each(folds, (i) => {
      const fw = (w * 0.26) / folds
      const x = side < 0 ? i * fw : w - (i + 1) * fw
      return shape(
        `M${n(x)} 0h${n(fw + 0.6)}V${n(floor + h * 0.05 - i * h * 0.006)}a${n(fw / 2)} ${n(fw / 2)} 0 0 1 ${n(-fw)} 0z`,
        i % 2 ? p.inks[0] : p.dark,
      )
    })
  const beam = (k: number) =>
    `<polygon points="${n(cx + k * w * 0.12)},0 ${n(cx - s * 0.26)},${n(floor)} ${n(cx + s * 0.26)},${n(floor)}" fill="${p.light}" opacity=".6"/>`
  const notes = each(7, (i) =>
    at(
      cx + (i % 2 ? 1 : -1) * w * between(random, 0.05, 0.2),
      h * (0.1 + i * 0.08),
      circle(0, 0, s * 0.022, p.dark) +
        stroke(`M${n(s * 0.02)} 0V${n(-s * 0.09)}l${n(s * 0.045)} ${n(s * 0.025)}`, p.dark, s * 0.01),
      between(random, -15, 15),
    ),
  )
  return (
    beam(-1) +
    beam(1) +
    rect({ x: 0, y: floor, w, h: h - floor }, p.inks[1]) +
    `<ellipse cx="${n(cx)}" cy="${n(floor + h * 0.06)}" rx="${n(s * 0.3)}" ry="${n(h * 0.04)}" fill="${p.light}"/>` +
    notes +
    rect({ x: cx - s * 0.008, y: h * 0.5, w: s * 0.016, h: floor + h * 0.05 - h * 0.5 }, p.dark) +
    `<ellipse cx="${n(cx)}" cy="${n(floor + h * 0.055)}" rx="${n(s * 0.09)}" ry="${n(s * 0.02)}" fill="${p.dark}"/>` +
    `<rect x="${n(cx - s * 0.045)}" y="${n(h * 0.34)}" width="${n(s * 0.09)}" height="${n(s * 0.18)}" rx="${n(s * 0.045)}" fill="${p.dark}"/>` +
    each(3, (i) =>
      rect({ x: cx - s * 0.045, y: h * 0.34 + s * (0.05 + i * 0.035), w: s * 0.09, h: s * 0.01 }, p.light),
    ) +
    fold(-1) +
    fold(1)
  )
}
