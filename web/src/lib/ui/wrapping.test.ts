import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const SOURCE = new URL('../../', import.meta.url).pathname
const GROUND = 'lib/ui/ground.css'
const RULE = /^\s*(overflow-wrap|word-break|line-break|word-wrap|hyphens|hyphenate-[a-z-]+)\s*:/
const STYLED = globSync(['**/*.svelte', 'lib/**/*.css'], { cwd: SOURCE }).sort()

const linesOf = (file: string): readonly string[] => readFileSync(`${SOURCE}${file}`, 'utf8').split('\n')
const rulesIn = (lines: readonly string[]): readonly number[] =>
  lines.flatMap((line, at) => (RULE.test(line) ? [at + 1] : []))

test('long words are broken by the rules of the ground alone', () => {
  expect(rulesIn(linesOf(GROUND)).length).toBeGreaterThan(4)
  const others = STYLED.filter((file) => file !== GROUND)
  expect(others.length).toBeGreaterThan(150)
  const own = others.flatMap((file) => rulesIn(linesOf(file)).map((line) => `${file}:${line}`))
  expect(own, 'use the classes of ground.css').toEqual([])
})
