import { expect, test } from 'vitest'
import { anArchivableEntry, aPublication } from '#features/archive/testing.ts'
import { refreshArchive } from '#features/archive/commands/refresh-archive.ts'
import { aCall } from '#features/calls/testing.ts'
import { aSite, hasPages } from './testing/site.ts'

/** More than one page of results shows. */
const MANY = 60

test.skipIf(!hasPages)(
  'whatever is searched, filtered, ordered or paged in the archive without script is answered at its results',
  async () => {
    const { app, ctx } = await aSite()
    const call = await aCall(ctx)
    for (let n = 1; n <= MANY; n++) await anArchivableEntry(ctx, call, { n, title: `Porte aperte ${n}` })
    await aPublication(ctx, call.id)
    await refreshArchive(ctx, { callId: call.id })
    for (const search of [
      '',
      '?country=IT&page=2',
      '?q=nothing-has-this-name&country=IT',
      '?view=list&order=title',
    ]) {
      const { body, headers } = await app.inject(`/en/archive${search}`)
      expect(body).toMatch(/<h2[^>]* id="found"[^>]* tabindex="-1"/)
      const [form] = /<form[^>]*role="search"[^>]*>/.exec(body) ?? []
      expect(form).toContain('action="/en/archive#found"')
      const main = /<main.*<\/main>/s.exec(body)?.[0] ?? ''
      const links = [...main.matchAll(/ href="(\/en\/archive(?:\?[^"]*|#[^"]*)?)"/g)].map(
        ([, href = '']) => href,
      )
      expect(links.length).toBeGreaterThan(5)
      expect(links.filter((href) => !href.endsWith('#found'))).toEqual([])
      expect(headers['cache-control']).toContain('public')
    }
    await app.close()
  },
)
