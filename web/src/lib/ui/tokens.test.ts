import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const pairs = new Map(
  [...css.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
)

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(first: string, second: string): number {
  const [light = 0, dark = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const CATEGORIES = [1, 2, 3, 4, 5, 6].map((n) => `cat-${n}`)
const TEXT = [
  'ink',
  'ink-2',
  'ink-3',
  'accent',
  'signal',
  'good',
  'warn',
  'bad',
  'link',
  'visited',
  ...CATEGORIES,
]
const onGround = ['paper', 'surface'].flatMap((ground) => TEXT.map((text) => [text, ground, 4.5] as const))
const onSoft = ['accent', 'signal', 'good', 'warn', 'bad', ...CATEGORIES].map(
  (c) => [c, `${c}-soft`, 4.5] as const,
)
const others = [
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ['on-signal', 'signal', 4.5],
  ['ink', 'sunken', 4.5],
  ['ink-2', 'sunken', 4.5],
  ['ink', 'accent-soft', 4.5],
  ['ink-2', 'accent-soft', 4.5],
  ['ink', 'signal-soft', 4.5],
  ['line-strong', 'paper', 3],
  ['line-strong', 'surface', 3],
  ['focus', 'paper', 3],
  ['focus-halo', 'focus', 3],
  ...CATEGORIES.map((c) => ['paper', c, 4.5] as const),
] as const

/** Rules for pictures within the pages and components. */
const rulesForPictures = () =>
  readdirSync(new URL('../..', import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.svelte'))
    .flatMap((name) =>
      [
        ...readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8').matchAll(
          /\bimg\b[^{}<>]*\{([^}]*)\}/g,
        ),
      ].map(([, rule = '']) => [name, rule] as const),
    )

it('a picture stands on one light ground in both themes, because a mark without a ground of its own was made for paper', () => {
  const ground = readFileSync(new URL('ground.css', import.meta.url), 'utf8')
  expect(ground).toMatch(/^img \{\s+background: var\(--picture\);/m)
  const [, colour = ''] = /--picture: (#\w{6});/.exec(css) ?? []
  expect(contrast(colour, '#000000')).toBeGreaterThan(18)
  const rules = rulesForPictures()
  expect(rules.length).toBeGreaterThan(5)
  expect(rules.filter(([, rule]) => /background/.test(rule)).map(([name]) => name)).toEqual([])
})

describe.each(['light', 'dark'] as const)('colours in the %s theme', (theme) => {
  it('reach the contrast of their role on every ground they stand on', () => {
    const tooFaint = [...onGround, ...onSoft, ...others].flatMap(([text, ground, needed]) => {
      const ratio = contrast(pairs.get(text)?.[theme] ?? '#808080', pairs.get(ground)?.[theme] ?? '#808080')
      return ratio < needed ? [`${text} on ${ground}: ${ratio.toFixed(2)} of ${needed}`] : []
    })
    expect(tooFaint).toEqual([])
  })
})
