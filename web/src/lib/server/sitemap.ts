import { LANGUAGES, type Language } from '@clarion/server/shared'

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>'

/** Pages that always are there. */
const ALWAYS = ['', '/archive', '/about', '/accessibility', '/privacy', '/contact']

/** Its files of one language: the pages and calls, then as many parts of the archive as there are. */
export const filesOf = (language: Language, archiveParts: number): string[] =>
  ['pages', ...Array.from({ length: archiveParts }, (_, n) => String(n + 1))].map(
    (part) => `/sitemap-${language}-${part}.xml`,
  )

/** Names the files by language; at most 50,000 fit into one index (sitemaps.org). */
export function sitemapIndex(origin: string, archiveParts: number): string {
  const files = LANGUAGES.flatMap((language) => filesOf(language, archiveParts))
  const lines = files.map((file) => `<sitemap><loc>${origin}${file}</loc></sitemap>`)
  return `${HEAD}\n<sitemapindex xmlns="${NAMESPACE}">\n${lines.join('\n')}\n</sitemapindex>\n`
}

/** What is not of the archive's entries. */
export const pagePaths = (calls: readonly string[], published: readonly string[]): string[] => [
  ...ALWAYS,
  ...calls.map((key) => `/calls/${key}`),
  ...published.map((key) => `/calls/${key}/results`),
]

/** One file: these pages in one language, each with its address in the others. */
export function sitemap(origin: string, language: Language, paths: readonly string[]): string {
  const lines = paths.map((path) => urlOf(origin, language, path))
  return `${HEAD}\n<urlset xmlns="${NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${lines.join('\n')}\n</urlset>\n`
}

/** Numbers, slugs and keys are of letters, digits and hyphens: nothing in them needs escaping. */
function urlOf(origin: string, language: Language, path: string): string {
  const alternates = LANGUAGES.map(
    (other) => `<xhtml:link rel="alternate" hreflang="${other}" href="${origin}/${other}${path}"/>`,
  )
  return `<url><loc>${origin}/${language}${path}</loc>${alternates.join('')}</url>`
}

/** XML that everybody may keep for an hour. */
export const asXml = (body: string): Response =>
  new Response(body, {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
