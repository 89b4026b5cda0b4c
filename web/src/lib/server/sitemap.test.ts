import { LANGUAGES } from '@clarion/server/shared'
import { expect, test } from 'vitest'
import { filesOf, pagePaths, sitemap, sitemapIndex } from './sitemap.ts'

const ORIGIN = 'https://award.example.eu'
const locsIn = (xml: string) => [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc]) => loc)

test('the index names the files of each language, all at the root, where they may name every page', () => {
  expect(locsIn(sitemapIndex(ORIGIN, 2))).toEqual(
    LANGUAGES.flatMap((language) =>
      ['pages', '1', '2'].map((part) => `${ORIGIN}/sitemap-${language}-${part}.xml`),
    ),
  )
  expect(filesOf('en', 0)).toEqual(['/sitemap-en-pages.xml'])
})

test('each page is named in one language, with its addresses in all of them', () => {
  expect(sitemap(ORIGIN, 'it', ['/archive/DM26-A-001-porte'])).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc>${ORIGIN}/it/archive/DM26-A-001-porte</loc>${LANGUAGES.map(
    (language) =>
      `<xhtml:link rel="alternate" hreflang="${language}" href="${ORIGIN}/${language}/archive/DM26-A-001-porte"/>`,
  ).join('')}</url>
</urlset>
`)
})

test('calls have a page, published ones their results', () => {
  expect(pagePaths(['open', 'past'], ['past'])).toEqual([
    ...['', '/archive', '/about', '/accessibility', '/privacy', '/contact'],
    ...['/calls/open', '/calls/past', '/calls/past/results'],
  ])
})

test('a file of 10,000 of the longest addresses stays below 50 MB', () => {
  const longest = `/archive/${'X'.repeat(24)}-${'s'.repeat(200)}`
  const paths = Array.from({ length: 10_000 }, () => longest)
  const xml = sitemap(`https://${'long.'.repeat(40)}eu`, 'en', paths)
  expect(locsIn(xml)).toHaveLength(10_000)
  expect(Buffer.byteLength(xml)).toBeLessThan(50 * 1024 * 1024)
})
