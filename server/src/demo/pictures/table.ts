import { at, between, circle, each, type Motif, n, pick, rect, shape, stroke } from './draw.ts'

type Bowl = readonly [x: number, y: number, r: number]

/** Places bowls that do not touch; gives up after many tries, which only leaves more cloth free. */
function spread(w: number, h: number, random: () => number): Bowl[] {
  const unit = Math.min(w, h)
  const bowls: Bowl[] = []
  for (let tries = 0; tries < 700 && bowls.length < 15; tries += 1) {
    const r = unit * between(random, 0.075, bowls.length < 4 ? 0.21 : 0.15)
    const [x, y] = [random() * w, random() * h]
    if (bowls.every(([a, b, q]) => Math.hypot(a - x, b - y) > r + q + unit * 0.025)) bowls.push([x, y, r])
  }
  return bowls
}

/** Bowls of food seen from above. */
export const table: Motif = ({ w, h, palette: p, random }) => {
  const colours = [p.inks[0], p.light, p.inks[1], p.light, p.inks[2], p.light, p.dark]
  const bowl = ([x, y, r]: Bowl, i: number) => {
    const outer = pick(colours, i, p.light)
    const inner = pick(
      p.inks.filter((ink) => ink !== outer),
      i,
      p.dark,
    )
    const grain =
      outer === p.light
        ? pick(
            [p.light, p.inks[0]].filter((ink) => ink !== inner),
            i,
            p.light,
          )
        : outer
    const grains = each(26, (k) => {
      const [a, q] = [k * 2.4, r * 0.66 * Math.sqrt(k / 26)]
      const kind = i % 3
      const body =
        kind === 0
          ? `<ellipse rx="${n(r * 0.07)}" ry="${n(r * 0.032)}" fill="${grain}"/>`
          : kind === 1
            ? circle(0, 0, r * 0.055, grain)
            : stroke(`M${n(-r * 0.07)} 0q${n(r * 0.07)} ${n(-r * 0.1)} ${n(r * 0.14)} 0`, grain, r * 0.03)
      return at(x + q * Math.cos(a), y + q * Math.sin(a), body, k * 47)
    })
    return (
      `<circle cx="${n(x + r * 0.07)}" cy="${n(y + r * 0.11)}" r="${n(r)}" fill="${p.dark}" opacity=".35"/>` +
      circle(x, y, r, outer) +
      circle(x, y, r * 0.77, inner === grain ? p.dark : inner) +
      grains
    )
  }
  return spread(w, h, random).map(bowl).join('')
}

/** Garden beds from above, each planted otherwise. */
export const garden: Motif = ({ w, h, palette: p, random }) => {
  const unit = Math.min(w, h) / 3.1
  const [columns, rows] = [Math.round(w / unit), Math.round(h / unit)]
  const [cw, ch] = [w / columns, h / rows]
  const bed = (i: number) => {
    const [x, y] = [(i % columns) * cw + cw * 0.08, Math.floor(i / columns) * ch + ch * 0.08]
    const [bw, bh] = [cw * 0.84, ch * 0.84]
    const pairs = [
      [p.dark, p.inks[0]],
      [p.light, p.inks[1]],
      [p.dark, p.light],
      [p.inks[0], p.dark],
      [p.light, p.inks[2]],
    ] as const
    const [soil, ink] = pick(pairs, i + Math.floor(random() * 3), pairs[0])
    const plant = Math.floor(random() * 4)
    const cells = each(25, (k) => {
      const [px, py] = [x + bw * (0.12 + 0.19 * (k % 5)), y + bh * (0.12 + 0.19 * Math.floor(k / 5))]
      const r = Math.min(bw, bh) * 0.075
      if (plant === 0) return circle(px, py, r, ink)
      if (plant === 1)
        return at(
          px,
          py,
          shape(`M0 ${n(-r)}Q${n(r)} 0 0 ${n(r)}Q${n(-r)} 0 0 ${n(-r)}`, ink) +
            shape(`M${n(-r)} 0Q0 ${n(r)} ${n(r)} 0Q0 ${n(-r)} ${n(-r)} 0`, ink),
        )
      if (plant === 2) return k % 5 === 2 ? '' : circle(px, py, r * 0.95, ink) + circle(px, py, r * 0.4, soil)
      return stroke(`M${n(px - r)} ${n(py + r * 0.5)}l${n(r)} ${n(-r)}l${n(r)} ${n(r)}`, ink, r * 0.36)
    })
    return rect({ x, y, w: bw, h: bh }, soil) + cells
  }
  const can = at(
    w * 0.52,
    h * 0.5,
    circle(0, 0, unit * 0.16, p.inks[1]) +
      circle(0, 0, unit * 0.1, p.light) +
      stroke(`M${n(unit * 0.14)} 0h${n(unit * 0.2)}`, p.inks[1], unit * 0.05),
    between(random, 0, 360),
  )
  return each(columns * rows, bed) + can
}
