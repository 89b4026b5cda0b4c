import { expect, test } from 'vitest'
import { answered, isAnswered, spelled, spelledByPages } from './links.ts'

test('every address of ours that a page spells leads to a page or a file of the site', () => {
  const routes = answered()
  const links = spelledByPages()
  expect(links.length).toBeGreaterThan(250)
  expect(links.filter(([, link]) => !isAnswered(link, routes))).toEqual([])
})

test('addresses are read as pages spell them, by way of the names of their file, too', () => {
  const source = [
    'const here = $derived(`/${t.language}/office/${office.key}`)',
    '<a href="{here}/decisions?by={a}">',
    'export const load = () => {\n  if (gone) redirect(303, `/${params.lang}/my#left`)\n}',
    "[{ href: `/${t.language}/my/${next ? `${next.key}${query}` : 'check'}`, label: t('a') }]",
    '<a href="/{t.language}/calls/{call.key}/results">',
  ].join('\n')
  expect(spelled(source).map((parts) => parts.join('/'))).toEqual([
    'office/*',
    'office/*/decisions',
    'my',
    'my/*',
    'calls/*/results',
  ])
})

test('an address that no page answers is found', () => {
  const routes = answered()
  expect(isAnswered(['office', '*', 'decisions'], routes)).toBe(true)
  expect(isAnswered(['office', '*', 'resolutions'], routes)).toBe(false)
  expect(isAnswered(['my', 'entries', '*', '*', '*', '*'], routes)).toBe(false)
})
