import { expect, test } from 'vitest'
import { aSite, hasPages } from './testing/site.ts'

const HOST = { host: 'localhost:3000' }

/** What only the forms of an entry need: the words for a public body that the registry lacks. */
const OF_FORMS = 'entrant.fields.proposeLanguage'

test.skipIf(!hasPages)('pages that only show answers load nothing of what answers them', async () => {
  const { app } = await aSite()
  const { body } = await app.inject({ url: '/en/sign-in', headers: HOST })
  const scripts = [...body.matchAll(/href="([^"]+\.js)"/g)].map(([, href]) => href ?? '')
  expect(scripts.length).toBeGreaterThan(3)
  const loaded = await Promise.all(scripts.map((url) => app.inject({ url, headers: HOST })))
  await app.close()
  expect(loaded.filter((script) => script.body.includes(OF_FORMS))).toEqual([])
})
