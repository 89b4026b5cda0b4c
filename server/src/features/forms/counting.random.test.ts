import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanText, countText } from './core/text.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme-composite', maxLength: 40 }),
  // Halves of characters as a browser can hold them, too.
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
    .map((units) => String.fromCharCode(...units)),
)

test('any text of Unicode counts as much as it is typed as it does once it is kept', () => {
  fc.assert(
    fc.property(anyText, (typed) => {
      const kept = cleanText(typed)
      expect(cleanText(kept)).toBe(kept)
      expect(countText(typed)).toBe(countText(kept))
      expect(countText(typed, 'words')).toBe(countText(kept, 'words'))
      expect(countText(typed)).toBe(Array.from(kept).length)
      expect(countText(typed, 'words')).toBeLessThanOrEqual(countText(typed))
      // Forms send line ends in another way than pages hold them.
      expect(countText(typed.replaceAll('\r', '').replaceAll('\n', '\r\n'))).toBe(
        countText(typed.replaceAll('\r', '')),
      )
    }),
    { numRuns: 1000 },
  )
})

/** All that a module loads, by their files. */
function loadedBy(file: URL, seen = new Map<string, string>()): ReadonlyMap<string, string> {
  if (seen.has(file.href)) return seen
  const source = readFileSync(file, 'utf8')
  seen.set(file.href, source)
  for (const [, from = ''] of source.matchAll(/^(?:import|export)(?! type)[^;'"]*? from '([^']+)'/gm)) {
    if (from.startsWith('.')) loadedBy(new URL(from, file), seen)
    if (from.startsWith('#kernel/')) loadedBy(new URL(`../../kernel/${from.slice(8)}`, import.meta.url), seen)
  }
  return seen
}

test('what counts, hides and judges answers is one set of modules for browser and server, and nothing in it is of Node', () => {
  const roots = ['text', 'visible', 'validate', 'progress', 'parse-form']
  const loaded = roots.flatMap((name) => [...loadedBy(new URL(`core/${name}.ts`, import.meta.url)).values()])
  expect(loaded.length).toBeGreaterThan(40)
  for (const source of loaded) {
    expect(source).not.toMatch(/from '(?:node:|zod|#platform\/)/)
    expect(source).not.toMatch(/\b(?:process|Buffer)\.\w|\b__dirname\b|\brequire\(/)
  }
})
