import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { aSite, hasPages } from './testing/site.ts'

const source = (path: string) => readFileSync(new URL(`../../web/src/${path}`, import.meta.url), 'utf8')
const printed = (style: string) => /@media print \{(.*)\n {2}\}\n<\/style>/s.exec(style)?.[1] ?? ''

test.skipIf(!hasPages)('every public page has its address on paper, and only there', async () => {
  const { app } = await aSite()
  for (const path of ['/en', '/it/archive', '/el/about']) {
    const { body } = await app.inject({ url: path, headers: { host: 'localhost:3000' } })
    expect(body).toMatch(new RegExp(`<p class="[^"]+">http://localhost:3000${path}</p>`))
  }
  expect(printed(source('lib/ui/PrintedAddress.svelte'))).toContain('display: block')
  await app.close()
})

test('the sources of an entry have their addresses on paper', () => {
  const page = source('lib/domain/public-entry/PublicEntry.svelte')
  expect(printed(page)).toMatch(/\.links a::after \{\s*content: ' \(' attr\(href\) '\)'/)
})

test('on paper a heading stays with what it heads and no entry or figure is cut in two', () => {
  const rules = printed(source('lib/ui/Section.svelte'))
  expect(rules).toMatch(/\.line \{[^}]*break-after: avoid/)
  expect(rules).toMatch(/:is\(figure, li, tr, dt, dd\)\) \{\s*break-inside: avoid/)
})
