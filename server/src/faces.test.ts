import { expect, test } from 'vitest'
import { aSite, hasPages } from './testing/site.ts'

const HOST = { host: 'localhost:3000' }

/** The cuts of the serif that a page's style sheets name: opsz, with one for display, or wght, a third of the bytes. */
async function cutsOf(path: string): Promise<readonly string[]> {
  const { app } = await aSite()
  const { body } = await app.inject({ url: path, headers: HOST })
  const sheets = [...body.matchAll(/href="([^"]+\.css)"/g)].map(([, href]) => href ?? '')
  expect(sheets.length).toBeGreaterThan(1)
  const styles = await Promise.all(sheets.map((url) => app.inject({ url, headers: HOST })))
  await app.close()
  const cuts = styles.flatMap((style) => [...style.body.matchAll(/source-serif-4-latin-(\w+)-normal/g)])
  return [...new Set(cuts.map(([, cut]) => cut ?? ''))]
}

test.skipIf(!hasPages)(
  'public pages have the serif with a cut for display, areas to work in the light one, and no page both',
  async () => {
    expect([await cutsOf('/en/archive'), await cutsOf('/en/sign-in')]).toEqual([['opsz'], ['wght']])
  },
)
