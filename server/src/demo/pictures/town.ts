import {
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

/** Pointed arches lit from inside, a long table before them. */
export const arches: Motif = ({ w, h, palette: p, random }) => {
  const count = Math.max(3, Math.round(w / (h * 0.33)))
  const span = w / (count + 0.4)
  const floor = h * 0.79
  const top = h * between(random, 0.16, 0.24)
  const arch = (i: number) => {
    const [x, a] = [span * (i + 0.33), span * 0.74]
    const draw = (inset: number, fill: string) =>
      shape(
        `M${n(x + inset)} ${n(floor)}V${n(top + h * 0.26 + inset)}Q${n(x + inset)} ${n(top + h * 0.1 + inset)} ${n(x + a / 2)} ${n(top + inset)}Q${n(x + a - inset)} ${n(top + h * 0.1 + inset)} ${n(x + a - inset)} ${n(top + h * 0.26 + inset)}V${n(floor)}z`,
        fill,
      )
    return draw(0, i % 2 ? p.inks[0] : p.light) + draw(span * 0.13, p.inks[1])
  }
  const guests = Math.round(w / (h * 0.062))
  const size = h * 0.075
  return (
    halftone({ w, h: h * 0.8 }, 20, p.dark, (_, y) => 0.34 * (1 - y)) +
    each(count, arch) +
    rect({ x: 0, y: floor, w, h: h - floor }, p.dark) +
    each(guests, (i) =>
      figure(
        [((i + 0.8) * w) / (guests + 0.6), floor + h * 0.045 + between(random, -1, 1) * h * 0.008, size],
        pick([p.dark, p.inks[2], p.dark, p.ground, p.inks[1]], i * 3, p.dark),
        p.dark,
      ),
    ) +
    rect({ x: w * 0.04, y: floor + h * 0.035, w: w * 0.92, h: h * 0.04 }, p.light) +
    each(guests * 2, (i) =>
      circle(
        ((i + 1) * w * 0.92) / (guests * 2 + 1) + w * 0.04,
        floor + h * 0.052 + (i % 3) * 3,
        h * (0.006 + 0.004 * (i % 2)),
        pick(p.inks, i * 7, p.dark),
      ),
    )
  )
}

/** Crooked houses side by side under a round sun. */
export const houses: Motif = ({ w, h, palette: p, random }) => {
  const unit = Math.min(w, h) * 0.2
  const count = Math.max(4, Math.round(w / (unit * 1.15)))
  const ground = h * 0.84
  const [sx, sy, sr] = [w * between(random, 0.68, 0.82), h * 0.22, Math.min(w, h) * 0.1]
  const rays = each(14, (i) => {
    const a = (i / 14) * Math.PI * 2
    const [from, to] = [sr * 1.28, sr * (1.6 + 0.14 * (i % 3))]
    return stroke(
      `M${n(sx + from * Math.cos(a))} ${n(sy + from * Math.sin(a))}L${n(sx + to * Math.cos(a))} ${n(sy + to * Math.sin(a))}`,
      p.inks[2],
      sr * 0.1,
    )
  })
  const house = (i: number) => {
    const s = (w / (count + 0.4)) * 0.9
    const [x, tall] = [(w / (count + 0.4)) * (i + 0.25), s * between(random, 0.85, 1.6)]
    const lean = between(random, -0.04, 0.04) * s
    const wall = pick([p.inks[0], p.inks[1], p.dark, p.inks[2], p.inks[1], p.inks[0]], i * 5 + 1, p.dark)
    const pane = (px: number, py: number) =>
      rect({ x: x + s * px, y: ground - tall * py, w: s * 0.17, h: s * 0.2 }, p.light)
    const rows = tall > s * 1.2 ? [0.55, 0.86] : [0.72]
    return (
      polygon(
        [
          [x, ground],
          [x + lean, ground - tall],
          [x + s * 0.5 + lean, ground - tall - s * between(random, 0.36, 0.6)],
          [x + s + lean, ground - tall + s * 0.03],
          [x + s, ground],
        ],
        wall,
      ) +
      rows.map((row) => pane(0.18, row) + pane(0.62, row)).join('') +
      rect({ x: x + s * 0.4, y: ground - s * 0.34, w: s * 0.22, h: s * 0.34 }, p.light)
    )
  }
  const line = each(
    40,
    (i) => `${i === 0 ? 'M' : 'L'}${n((i * w) / 39)} ${n(ground + 8 * Math.sin(i * 0.8))}`,
  )
  return circle(sx, sy, sr, p.inks[2]) + rays + each(count, house) + stroke(line, p.dark, h * 0.009)
}

/** Two who wait in a shelter beside a bright poster. */
export const shelter: Motif = ({ w, h, palette: p, random }) => {
  const street = h * 0.78
  const [l, r, top] = [w * 0.12, w * 0.88, h * 0.17]
  const flip = random() > 0.5
  const [px, bx] = flip ? [l + w * 0.07, w * 0.56] : [r - w * 0.33, w * 0.19]
  const bench = rect({ x: bx, y: street - h * 0.16, w: w * 0.26, h: h * 0.026 }, p.dark)
  const poster =
    rect({ x: px, y: top + h * 0.07, w: w * 0.26, h: street - top - h * 0.1 }, p.inks[0]) +
    circle(px + w * 0.13, top + h * 0.26, Math.min(w, h) * 0.11, p.inks[2]) +
    rect({ x: px + w * 0.035, y: street - h * 0.19, w: w * 0.19, h: h * 0.022 }, p.light) +
    rect({ x: px + w * 0.035, y: street - h * 0.14, w: w * 0.13, h: h * 0.022 }, p.light)
  return (
    halftone({ w, h: street }, 19, p.dark, (x, y) => 0.03 + 0.1 * x * y) +
    rect({ x: 0, y: street, w, h: h - street }, p.dark, 'opacity=".55"') +
    rect({ x: l - w * 0.02, y: top, w: r - l + w * 0.04, h: h * 0.03 }, p.dark) +
    rect({ x: l, y: top, w: w * 0.012, h: street - top + h * 0.05 }, p.dark) +
    rect({ x: r - w * 0.012, y: top, w: w * 0.012, h: street - top + h * 0.05 }, p.dark) +
    poster +
    figure([bx + w * 0.075, street - h * 0.15, h * 0.2], p.inks[1], p.dark) +
    figure([bx + w * 0.19, street - h * 0.15, h * 0.175], p.light, p.dark) +
    bench
  )
}

/** A tram between two rows of houses. */
export const tram: Motif = ({ w, h, palette: p, random }) => {
  const rail = h * 0.82
  const blocks = each(9, (i) =>
    rect(
      { x: (i * w) / 9, y: h * between(random, 0.1, 0.38), w: w / 9 + 1, h: rail },
      i % 2 ? p.inks[1] : p.inks[2],
      'opacity=".55"',
    ),
  )
  const [x, y, tw, th] = [w * 0.1, h * 0.4, w * 0.8, h * 0.34]
  const windows = each(
    6,
    (i) =>
      rect({ x: x + tw * (0.045 + i * 0.155), y: y + th * 0.15, w: tw * 0.125, h: th * 0.36 }, p.light) +
      (i % 5 === 2
        ? ''
        : figure(
            [x + tw * (0.107 + i * 0.155), y + th * 0.51, th * 0.2],
            i % 2 ? p.inks[1] : p.dark,
            p.dark,
          )),
  )
  return (
    blocks +
    rect({ x: 0, y: rail, w, h: h - rail }, p.dark) +
    rect({ x: 0, y: rail + h * 0.035, w, h: h * 0.012 }, p.light) +
    stroke(
      `M0 ${n(h * 0.2)}H${n(w)}M${n(w * 0.42)} ${n(y)}L${n(w * 0.5)} ${n(h * 0.2)}L${n(w * 0.58)} ${n(y)}`,
      p.dark,
      h * 0.008,
    ) +
    shape(
      `M${n(x)} ${n(y + th)}V${n(y + th * 0.18)}Q${n(x)} ${n(y)} ${n(x + th * 0.2)} ${n(y)}H${n(x + tw - th * 0.2)}Q${n(x + tw)} ${n(y)} ${n(x + tw)} ${n(y + th * 0.18)}V${n(y + th)}z`,
      p.inks[0],
    ) +
    windows +
    rect({ x, y: y + th * 0.68, w: tw, h: th * 0.06 }, p.light) +
    [0.16, 0.3, 0.7, 0.84]
      .map(
        (k) =>
          circle(x + tw * k, rail - h * 0.02, h * 0.05, p.dark) +
          circle(x + tw * k, rail - h * 0.02, h * 0.018, p.light),
      )
      .join('')
  )
}
