import { expect, test } from 'vitest'
import { SITE } from '#kernel/scopes.ts'
import { insertGrant } from '#features/accounts/index.ts'
import { revokeRole } from '#features/accounts/commands/revoke-role.ts'
import { aCall } from '#features/calls/testing.ts'
import { roleGrants } from '#features/accounts/tables.ts'
import { aJuror } from '#features/jury/testing.ts'
import { anOfficer } from '#features/results/testing.ts'
import { aSite, hasPages } from './testing/site.ts'

const PUBLIC = ['/en', '/it/archive', '/el/about', '/en/accessibility', '/en/privacy'] as const
const AREAS = ['nobody', 'my', 'jury', 'office', 'account'] as const

/** Which links of the bar a style sheet shows, by the rules that every page has and its own. */
function shownBy(style: string): readonly string[] {
  if (style === '') return ['nobody']
  const rules = [...style.matchAll(/([^{}]+)\{display:([a-z-]+)\}/g)]
  const shown = new Set<string>(['nobody'])
  for (const [, selectors = '', display] of rules)
    for (const [, area = ''] of selectors.matchAll(/data-of=([a-z]+)/g))
      if (display === 'none') shown.delete(area)
      else shown.add(area)
  return AREAS.filter((area) => shown.has(area))
}

async function people() {
  const site = await aSite()
  const call = await aCall(site.ctx)
  const [entrant, juror, officer] = await Promise.all(
    ['maria@town.example', 'zoe@jury.example', 'office@office.eu'].map(site.personOf),
  )
  await aJuror(site.ctx, { call, email: 'zoe@jury.example' })
  if (!entrant || !juror || !officer) throw new Error('nobody')
  await insertGrant(site.db, { personId: officer, role: 'organiser', scope: SITE }, site.ctx.now)
  const headersOf = (by: typeof entrant | null) =>
    by === null ? { host: 'localhost:3000' } : site.signedIn(by)
  const style = async (headers: Readonly<Record<string, string>>) =>
    site.app.inject({ url: '/appearance.css', headers })
  return { ...site, entrant, juror, officer, headersOf, style }
}

test.skipIf(!hasPages)(
  'public pages are the same bytes, and as cacheable, for everybody, signed in or not and whatever they are',
  async () => {
    const { app, entrant, juror, officer, headersOf } = await people()
    for (const url of PUBLIC) {
      const answers = await Promise.all(
        [null, entrant, juror, officer].map(async (by) =>
          app.inject({ url, headers: { ...(await headersOf(by)), accept: 'text/html' } }),
        ),
      )
      expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
      expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(1)
      expect(answers.map(({ headers }) => headers['cache-control'])).toEqual(
        answers.map(() => 'public, max-age=60, stale-while-revalidate=600'),
      )
      for (const area of AREAS) expect(answers[0]?.body).toContain(`data-of="${area}"`)
    }
    await app.close()
  },
)

test.skipIf(!hasPages)('the bar of public pages shows each person the areas that are theirs', async () => {
  const { app, entrant, juror, officer, headersOf, style } = await people()
  const shown = await Promise.all(
    [null, entrant, juror, officer].map(async (by) => shownBy((await style(await headersOf(by))).body)),
  )
  expect(shown).toEqual([
    ['nobody'],
    ['my', 'account'],
    ['my', 'jury', 'account'],
    ['my', 'office', 'account'],
  ])
  await app.close()
})

test.skipIf(!hasPages)(
  'what the bar shows ends with the sign-in and with the role, at the next page',
  async () => {
    const { app, db, ctx, entrant, officer, headersOf, style } = await people()
    const boss = await anOfficer(ctx, 'boss@office.eu', 'administrator')
    const office = await headersOf(officer)
    const before = await style(office)
    const [grant] = (await db.select().from(roleGrants)).filter(({ personId }) => personId === officer)
    await revokeRole(boss, { grantId: grant?.id ?? '' })
    const after = await style({ ...office, 'if-none-match': String(before.headers.etag) })
    expect([after.statusCode, shownBy(after.body)]).toEqual([200, ['my', 'account']])
    const signed = await headersOf(entrant)
    await app.inject({
      method: 'POST',
      url: '/api/v1/sign-out',
      headers: { ...signed, origin: 'http://localhost:3000' },
    })
    expect(shownBy((await style(signed)).body)).toEqual(['nobody'])
    await app.close()
  },
)

test.skipIf(!hasPages)(
  'the style sheet of a visitor says nothing of who they are and is kept by nobody else',
  async () => {
    const { app, entrant, headersOf, style } = await people()
    const { body, headers } = await style(await headersOf(entrant))
    expect(body + String(headers.etag)).not.toMatch(/maria|town|@/i)
    expect([headers['cache-control'], headers['vary']]).toEqual([
      'private, no-cache',
      expect.stringContaining('cookie'),
    ])
    await app.close()
  },
)
