import {
  at,
  between,
  circle,
  each,
  halftone,
  type Motif,
  n,
  pick,
  polygon,
  rect,
  shape,
  stroke,
} from './draw.ts'

type Pair = readonly [x: number, y: number]

const hill = ([x, y]: Pair, [cx, cy]: Pair, [sx, sy]: Pair): number =>
  Math.exp(-(((x - cx) / sx) ** 2 + ((y - cy) / sy) ** 2))

/** A small boat on a printed sea, the sun on the water. */
export const harbour: Motif = ({ w, h, palette: p, random }) => {
  const [sun, boat, horizon] = [between(random, 0.62, 0.78), between(random, 0.28, 0.4), 0.52]
  const ratio = w / h
  const sea = halftone({ w, h }, 15, p.dark, (x, y) => {
    const base = y < horizon ? 0.08 + 0.42 * y : 0.6 + 0.22 * Math.sin(y * 150 + 6 * Math.sin(x * 9))
    return (
      base -
      0.9 * hill([x, y], [sun, 0.38], [0.11 / ratio, 0.12]) -
      0.4 * hill([x, y], [sun, 0.72], [0.06, 0.26])
    )
  })
  const s = Math.min(w, h * 1.2)
  const vessel =
    polygon(
      [
        [-s * 0.13, 0],
        [s * 0.13, 0],
        [s * 0.095, s * 0.055],
        [-s * 0.085, s * 0.055],
      ],
      p.dark,
    ) +
    polygon(
      [
        [-s * 0.002, -s * 0.2],
        [s * 0.1, -s * 0.025],
        [-s * 0.002, -s * 0.025],
      ],
      p.light,
    ) +
    polygon(
      [
        [-s * 0.018, -s * 0.16],
        [-s * 0.018, -s * 0.025],
        [-s * 0.085, -s * 0.025],
      ],
      p.inks[0],
    ) +
    rect({ x: -s * 0.01, y: -s * 0.21, w: s * 0.006, h: s * 0.21 }, p.dark)
  return sea + circle(w * sun, h * 0.38, Math.min(w, h) * 0.085, p.light) + at(w * boat, h * 0.62, vessel)
}

/** An arched bridge and its reflection. */
export const bridge: Motif = ({ w, h, palette: p, random }) => {
  const [count, water, deck] = [Math.max(3, Math.round((w / h) * 2.2)), h * 0.66, h * 0.4]
  const span = w / count
  const r = span * 0.4
  const arch = (dir: 1 | -1) =>
    each(count, (i) => {
      const cx = (i + 0.5) * span
      const rise = (water - deck) * 0.74
      return shape(
        `M${n(cx - r)} ${n(water)}A${n(r)} ${n(rise)} 0 0 ${dir === 1 ? '1' : '0'} ${n(cx + r)} ${n(water)}z`,
        dir === 1 ? p.ground : p.inks[1],
      )
    })
  const waves = each(9, (i) => {
    const [x, y] = [between(random, -0.05, 0.85) * w, water + (h - water) * (0.1 + i * 0.1)]
    return stroke(`M${n(x)} ${n(y)}h${n(w * between(random, 0.08, 0.22))}`, p.light, h * 0.007)
  })
  const walkers = each(Math.round(w / (h * 0.12)), (i) =>
    random() > 0.45
      ? at(
          (i + 0.5) * h * 0.12,
          deck - h * 0.018,
          shape(
            `M${n(-h * 0.014)} 0L${n(-h * 0.011)} ${n(-h * 0.055)}h${n(h * 0.022)}L${n(h * 0.014)} 0z`,
            pick([p.dark, p.inks[0], p.inks[2]], i, p.dark),
          ) + circle(0, -h * 0.072, h * 0.012, p.dark),
        )
      : '',
  )
  return (
    halftone({ w, h: water }, 20, p.dark, (_, y) => 0.02 + 0.14 * y * y) +
    circle(w * between(random, 0.2, 0.8), h * 0.24, Math.min(w, h) * 0.13, p.light) +
    rect({ x: 0, y: deck - h * 0.02, w, h: water - deck + h * 0.02 }, p.inks[0]) +
    arch(1) +
    rect({ x: 0, y: water, w, h: h - water }, p.inks[1]) +
    rect({ x: 0, y: water, w, h: (water - deck) * 0.9 }, p.dark, 'opacity=".5"') +
    arch(-1) +
    waves +
    rect({ x: 0, y: deck - h * 0.03, w, h: h * 0.025 }, p.dark) +
    walkers
  )
}

const kiteOf = (s: number, a: string, b: string, cord: string): string => {
  const tail = `M0 ${n(s * 1.3)}${each(4, (k) => `q${n(k % 2 ? -s * 0.4 : s * 0.4)} ${n(s * 0.24)} 0 ${n(s * 0.48)}`)}`
  const bows = each(3, (k) =>
    polygon(
      [
        [-s * 0.16, s * (1.78 + k * 0.48) - s * 0.08],
        [s * 0.16, s * (1.78 + k * 0.48) + s * 0.08],
        [s * 0.16, s * (1.78 + k * 0.48) - s * 0.08],
        [-s * 0.16, s * (1.78 + k * 0.48) + s * 0.08],
      ],
      a,
    ),
  )
  const body =
    polygon(
      [
        [0, -s],
        [s * 0.75, 0],
        [0, s * 1.3],
        [-s * 0.75, 0],
      ],
      a,
    ) +
    polygon(
      [
        [0, -s],
        [s * 0.75, 0],
        [0, 0],
      ],
      b,
    ) +
    polygon(
      [
        [0, s * 1.3],
        [-s * 0.75, 0],
        [0, 0],
      ],
      b,
    )
  return stroke(tail, cord, 4) + bows + body
}

/** Kites with long tails over a low hill. */
export const kites: Motif = ({ w, h, palette: p, random }) => {
  const unit = Math.min(w, h)
  const count = Math.round((w * h) / (unit * unit * 0.19))
  const columns = Math.ceil(Math.sqrt((count * w) / h))
  const rows = Math.ceil(count / columns)
  const kite = (i: number) => {
    const s = unit * between(random, 0.07, 0.13)
    const x = ((i % columns) + between(random, 0.3, 0.7)) * (w / columns)
    const y = (Math.floor(i / columns) + between(random, 0.25, 0.6)) * ((h * 0.74) / rows)
    const [a, b] = [pick(p.inks, i, p.dark), pick([p.light, p.dark, p.inks[1]], i * 2, p.light)]
    return at(x, y, kiteOf(s, a, b, p.dark), between(random, -32, 32))
  }
  return (
    halftone({ w, h }, 21, p.light, (_, y) => 0.55 * y * y) +
    each(columns * rows, kite) +
    shape(
      `M0 ${n(h * 0.9)}Q${n(w * 0.35)} ${n(h * 0.76)} ${n(w * 0.7)} ${n(h * 0.88)}T${n(w)} ${n(h * 0.85)}V${n(h)}H0z`,
      p.inks[2],
    ) +
    each(Math.round(w / (unit * 0.11)), (i) =>
      circle((i + 0.5) * unit * 0.11, h * 0.925 + between(random, -1, 1) * h * 0.02, unit * 0.014, p.dark),
    )
  )
}

/** Players on a pitch, seen from above. */
export const pitch: Motif = ({ w, h, palette: p, random }) => {
  const m = Math.min(w, h) * 0.08
  const stripes = each(8, (i) =>
    rect({ x: (i * w) / 8, y: 0, w: w / 8 + 1, h }, i % 2 ? p.ground : p.dark, i % 2 ? '' : 'opacity=".12"'),
  )
  const line = `M${n(m)} ${n(m)}H${n(w - m)}V${n(h - m)}H${n(m)}zM${n(w / 2)} ${n(m)}V${n(h - m)}M${n(m)} ${n(h * 0.28)}h${n(w * 0.14)}V${n(h * 0.72)}H${n(m)}M${n(w - m)} ${n(h * 0.28)}h${n(-w * 0.14)}V${n(h * 0.72)}H${n(w - m)}`
  const r = Math.min(w, h) * 0.036
  // A fixed shuffle keeps the players apart without trying again and again.
  const rows = [2, 8, 5, 0, 10, 4, 7, 1, 9, 3, 6, 11]
  const player = (i: number) => {
    const x = w * (0.14 + 0.062 * i + between(random, -0.02, 0.02))
    const y = h * (0.16 + 0.058 * pick(rows, i, 0) + between(random, -0.03, 0.03))
    return (
      `<circle cx="${n(x + r * 0.22)}" cy="${n(y + r * 0.36)}" r="${n(r)}" fill="${p.dark}" opacity=".45"/>` +
      circle(x, y, r, pick([...p.inks, p.light], i, p.light))
    )
  }
  const ring = `<circle cx="${n(w / 2)}" cy="${n(h / 2)}" r="${n(Math.min(w, h) * 0.14)}" fill="none" stroke="${p.light}" stroke-width="8"/>`
  return (
    stripes +
    stroke(line, p.light, 8) +
    ring +
    each(12, player) +
    circle(w * 0.53, h * 0.47, r * 0.42, p.light)
  )
}

/** Bicycles riding one way. */
export const bicycle: Motif = ({ w, h, palette: p, random }) => {
  const count = Math.max(2, Math.round(w / (h * 0.62)))
  const s = (w / count) * 0.195
  const ride = (i: number) => {
    const [x, y, ink] = [
      (w / count) * (i + 0.5) - s * 1.18,
      h * (0.66 + 0.05 * (i % 2)),
      pick(p.inks, i + Math.floor(random() * 3), p.dark),
    ]
    const wheel = (wx: number) =>
      `<circle cx="${n(wx)}" cy="0" r="${n(s)}" fill="none" stroke="${p.dark}" stroke-width="${n(s * 0.09)}"/>` +
      each(8, (k) =>
        stroke(
          `M${n(wx)} 0L${n(wx + s * 0.93 * Math.cos(k * 0.785))} ${n(s * 0.93 * Math.sin(k * 0.785))}`,
          p.dark,
          s * 0.02,
        ),
      ) +
      circle(wx, 0, s * 0.1, ink)
    const b = s * 2.35
    const frame = `M0 0L${n(b * 0.4)} ${n(s * 0.1)}L${n(b * 0.84)} ${n(-s * 1.02)}L${n(b * 0.27)} ${n(-s * 0.98)}L0 0M${n(b * 0.4)} ${n(s * 0.1)}L${n(b * 0.24)} ${n(-s * 1.24)}M${n(b)} 0L${n(b * 0.8)} ${n(-s * 1.4)}`
    const bars = `M${n(b * 0.8)} ${n(-s * 1.4)}l${n(-s * 0.3)} ${n(-s * 0.12)}M${n(b * 0.14)} ${n(-s * 1.26)}h${n(s * 0.5)}`
    return at(
      x,
      y,
      wheel(0) +
        wheel(b) +
        stroke(frame, ink, s * 0.13) +
        stroke(bars, p.dark, s * 0.15) +
        circle(b * 0.4, s * 0.1, s * 0.17, p.dark),
    )
  }
  const hills = shape(
    `M0 ${n(h * 0.6)}Q${n(w * 0.22)} ${n(h * 0.34)} ${n(w * 0.5)} ${n(h * 0.56)}T${n(w)} ${n(h * 0.46)}V${n(h)}H0z`,
    p.light,
  )
  return (
    circle(w * between(random, 0.25, 0.75), h * 0.2, h * 0.1, p.light) +
    hills +
    halftone({ w, h }, 22, p.ground, (_, y) => (y > 0.5 ? 0.25 * (1 - y) : 0)) +
    rect({ x: 0, y: h * 0.88, w, h: h * 0.12 }, p.dark) +
    each(count, ride)
  )
}
