import { anotherOf, as, type Ask } from './tools/sessions.ts'
import { LANGUAGES } from '../server/src/kernel/languages.ts'
import { demonstration, expect, test } from './tools/test.ts'
import { PAST } from './tools/visits.ts'

// The site is only read.
test.describe.configure({ mode: 'parallel' })

/** Entrants of the edition that is published: real entries and fictitious ones, with pictures and without, winners among them. */
const ENTRANTS = [1, 3, 8, 11].map((n) => `entrant-${String(n)}@demo.invalid`)

type Own = { readonly id: string; readonly number: string; readonly call: { readonly key: string } }

/** Each with the address that its number leads to; those that are not published are left out. */
async function publishedOf(ask: Ask): Promise<readonly (readonly [id: string, address: string])[]> {
  type Previewed = { readonly entry: { readonly number: string; readonly slug: string } }
  const { entries } = await ask<{ entries: (Own & { standing: string })[] }>('GET', '/my/entries')
  const admitted = entries.filter(({ call, standing }) => call.key === PAST && standing === 'admitted')
  return Promise.all(
    admitted.map(async ({ id, number }) => {
      const { entry } = await ask<Previewed>('GET', `/archive/entries/${number}`)
      return [id, `${entry.number}-${entry.slug}`] as const
    }),
  )
}

/** The page from its header to how it is cited. Marks of the renderer and spaces between elements are nothing that anybody sees. */
const pageIn = (html: string): string =>
  (/<article[\s\S]*<\/article>/.exec(html)?.[0] ?? 'no page')
    .replaceAll(/<!--.*?-->/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?(<[^>]*>) ?/g, '$1')

/**
 * What only publication knows. Outside of the page it adds the ways to the archive and to the entries before and after,
 * related entries, and what search engines read.
 */
const ONLY_PUBLISHED: readonly (readonly [what: string, how: RegExp])[] = [
  ['the distinction', /(?<=<span class="num[^>]*>[^<]*<\/span>)<b class="[^"]*">[^<]*<\/b>/],
  ['the address to cite', /<a href="http[^"]*\/archive\/[^"]*">http[^<]*<\/a>/],
  ['the address in the record', /, url = \{[^}]*\}/],
]

for (const language of LANGUAGES)
  test(`the preview of what was handed in is the published page, letter by letter (${language})`, async ({
    playwright,
  }) => {
    const { site, sessions } = demonstration()
    const compared: string[] = []
    const seen = new Set<string>()
    for (const email of ENTRANTS) {
      const session = email === ENTRANTS[0] ? sessions.entrant : await anotherOf(site, email)
      await as(site, session, async (ask, context) => {
        const everybody = await playwright.request.newContext({ baseURL: site.url })
        for (const [id, address] of await publishedOf(ask)) {
          const own = await context.get(`/${language}/my/entries/${id}/preview`)
          const published = await everybody.get(`/${language}/archive/${address}`)
          expect([own.status(), published.status()]).toEqual([200, 200])
          let known = pageIn(await published.text())
          for (const [what, how] of ONLY_PUBLISHED) {
            if (how.test(known)) seen.add(what)
            known = known.replace(how, '')
          }
          expect(pageIn(await own.text())).toBe(known)
          compared.push(known)
        }
        await everybody.dispose()
      })
    }
    expect(compared.length).toBeGreaterThan(ENTRANTS.length - 1)
    expect([...seen].toSorted()).toEqual(ONLY_PUBLISHED.map(([what]) => what).toSorted())
    expect(compared.some((page) => page.includes('<img'))).toBe(true)
    expect(compared.some((page) => !page.includes('<img'))).toBe(true)
  })
