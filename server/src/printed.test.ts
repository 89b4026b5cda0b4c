import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { aSite, hasPages } from './testing/site.ts'

const source = (path: string) => readFileSync(new URL(`../../web/src/${path}`, import.meta.url), 'utf8')
const sheet = source('lib/ui/print.css').replace(/\/\*[^]*?\*\//g, '')
const ofMedia = (query: string): string =>
  new RegExp(`^@media ${query} \\{\\n(.*?)^\\}`, 'ms').exec(sheet)?.[1] ?? ''
/** What is said on paper of those of this selector, alone or with others. */
const printed = (selector: string): string =>
  [...ofMedia('print').matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    .filter(([, of = '']) => of.split(/,\s*(?![^(]*\))/).some((one) => one.trim() === selector))
    .map(([, , rules = '']) => rules)
    .join('')

test.skipIf(!hasPages)('every public page has its address on paper, and only there', async () => {
  const { app } = await aSite()
  for (const path of ['/en', '/it/archive', '/el/about']) {
    const { body } = await app.inject({ url: path, headers: { host: 'localhost:3000' } })
    expect(body).toMatch(new RegExp(`<p class="[^"]*\\bpaper-only\\b[^"]*">http://localhost:3000${path}</p>`))
  }
  expect(ofMedia('not print')).toMatch(/^\s*\.paper-only \{\s*display: none;\s*\}\s*$/)
  expect(ofMedia('print')).not.toContain('.paper-only')
  await app.close()
})

test('the sources of an entry have their addresses on paper', () => {
  expect(source('lib/domain/public-entry/PublicEntry.svelte')).toMatch(/<ul class="[^"]*\bpaper-addresses\b/)
  expect(printed('.paper-addresses a::after')).toContain("content: ' (' attr(href) ')'")
})

test('on paper a heading stays with what it heads and no entry or figure is cut in two', () => {
  const section = source('lib/ui/Section.svelte')
  expect(section).toMatch(/<section class="[^"]*\bpaper-part\b/)
  expect(section).toMatch(/<div class="[^"]*\bpaper-leads\b[^"]*">\s*<h2\b/)
  expect(printed('.paper-leads')).toContain('break-after: avoid')
  expect(printed('.paper-part :is(figure, li, tr, dt, dd)')).toContain('break-inside: avoid')
})
