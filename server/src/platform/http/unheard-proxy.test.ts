import { expect, test } from 'vitest'
import { listSiteRemarks } from '#features/accounts/views.ts'
import { anApp } from '#server/testing/app.ts'
import { aCtx, aPerson, testSettings } from '../testing/ctx.ts'
import type { Settings } from '#platform/settings/settings.ts'

const PUBLIC = { publicUrl: 'https://award.example.eu' }
const HEARD = { 'x-forwarded-for': '203.0.113.9' }

async function linesOf(settings: Partial<Settings>, headers: Readonly<Record<string, string>>) {
  const lines: string[] = []
  const logTarget = { write: (line: string) => void lines.push(line) }
  const { app } = await anApp({ ...settings, logLevel: 'warn' }, { logTarget })
  for (let n = 0; n < 3; n += 1) await app.inject({ url: '/healthz', headers })
  return lines.map((line) => JSON.parse(line) as { setting?: string }).filter(({ setting }) => setting)
}

test('a proxy that nobody said to believe is told in the log, once, with what to set', async () => {
  expect(await linesOf(PUBLIC, HEARD)).toEqual([
    expect.objectContaining({ setting: 'TRUST_PROXY', msg: expect.stringContaining('Set TRUST_PROXY to') }),
  ])
  expect(await linesOf(PUBLIC, { forwarded: 'for=203.0.113.9' })).toHaveLength(1)
  expect(await linesOf(PUBLIC, {})).toEqual([])
  expect(await linesOf({ ...PUBLIC, trustProxy: 1 }, HEARD)).toEqual([])
  expect(await linesOf({}, HEARD)).toEqual([])
})

test('an administrator whose own request came through it reads it, and nobody else', async () => {
  const { db } = await anApp()
  const asked = (
    roles: 'administrator' | 'organiser',
    settings: Partial<Settings>,
    headers: Record<string, string>,
  ) =>
    listSiteRemarks(
      aCtx({
        db,
        actor: aPerson({ roles: [roles] }),
        settings: testSettings(settings),
        session: { headers: new Headers(headers), setCookies: [] },
      }),
    )
  expect(await asked('administrator', PUBLIC, HEARD)).toEqual({ remarks: ['proxy-unheard'] })
  expect(await asked('organiser', PUBLIC, HEARD)).toEqual({ remarks: [] })
  expect(await asked('administrator', PUBLIC, {})).toEqual({ remarks: [] })
  expect(await asked('administrator', { ...PUBLIC, trustProxy: 1 }, HEARD)).toEqual({ remarks: [] })
})
