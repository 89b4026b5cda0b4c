import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { actionOf } from '../../parts/address.ts'

const HERE = import.meta.dirname

test('every act on the page of assignments is about the round that the page is about', () => {
  const pages = globSync('*.svelte', { cwd: HERE })
  expect(pages).toContain('Evenly.svelte')
  // A bare name of an act takes the place of the whole query, and of the round in it.
  const bare = pages.filter((name) => /["'`]\?\//.test(readFileSync(`${HERE}/${name}`, 'utf8')))
  expect(bare).toEqual([])
  expect(actionOf({ search: '?round=finals' }, 'evenly')).toBe('?/evenly&round=finals')
})
