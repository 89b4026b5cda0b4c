import { expect, test } from 'vitest'
import { VISITOR, type SiteRole } from '#kernel/actor.ts'
import { newId, type PersonId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { changeSite } from './commands/change-site.ts'
import { changeSiteBack } from './commands/change-site-back.ts'
import { NEUTRAL_SITE } from './core.ts'
import { currentSite, siteTextsAt } from './store.ts'

const as = (ctx: Ctx, ...roles: readonly SiteRole[]): Ctx => ({
  ...ctx,
  actor: {
    kind: 'person',
    ...{ personId: newId<PersonId>(), email: 'boss@office.eu', name: 'Boss' },
    ...{ siteRoles: new Set(roles), callRoles: new Map() },
  },
})
const CITIES = { name: 'City Prize', noun: 'city', title: { en: 'Cities', it: '' }, purpose: {} } as const

test('a site of which nobody has said anything is neutral', () =>
  withTx(async (db) => expect(await currentSite(db)).toEqual(NEUTRAL_SITE)))

test('what was left empty in a language is not said in it', () =>
  withTx(async (db) => {
    await changeSite(as(aCtx({ db }), 'administrator'), { version: 0, ...CITIES })
    expect(await currentSite(db)).toEqual({ version: 1, ...CITIES, title: { en: 'Cities' } })
  }))

test('what the site says is changed by administrators alone', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const change = { version: 0, ...CITIES }
    await expect(changeSite(as(ctx, 'organiser'), change)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(changeSite({ ...ctx, actor: VISITOR }, change)).rejects.toMatchObject({ code: 'not-found' })
    expect(await currentSite(db)).toEqual(NEUTRAL_SITE)
  }))

test('a change made from what stood before the last one is refused, and taken back only as the last one', () =>
  withTx(async (db) => {
    const ctx = as(aCtx({ db }), 'administrator')
    await changeSite(ctx, { version: 0, ...CITIES })
    await changeSite(ctx, { version: 1, ...CITIES, noun: 'project' })
    const stale = changeSite(as(aCtx({ db }), 'administrator'), { version: 1, ...CITIES, name: 'Other' })
    await expect(stale).rejects.toMatchObject({ code: 'changed-meanwhile' })
    await expect(changeSiteBack(ctx, { version: 1 })).rejects.toMatchObject({ code: 'changed-meanwhile' })
    await changeSiteBack(ctx, { version: 2 })
    expect(await currentSite(db)).toEqual({ version: 3, ...CITIES, title: { en: 'Cities' } })
  }))

test('the first change taken back leaves the site neutral', () =>
  withTx(async (db) => {
    const ctx = as(aCtx({ db }), 'administrator')
    await changeSite(ctx, { version: 0, ...CITIES })
    await changeSiteBack(ctx, { version: 1 })
    expect(await currentSite(db)).toEqual({ ...NEUTRAL_SITE, version: 2 })
  }))

test('a change that is taken back is said again as it was written, and its translations are right as they were', () =>
  withTx(async (db) => {
    const first = as(aCtx({ db, now: new Date('2026-03-01T10:00:00Z') }), 'administrator')
    const second = { ...first, now: new Date('2026-03-02T10:00:00Z') }
    await changeSite(first, { version: 0, ...CITIES, title: { en: 'Cities', it: 'Città' } })
    const before = await siteTextsAt(db, 1)
    await changeSite(second, { version: 1, ...CITIES, title: { en: 'Towns', it: 'Borghi' } })
    await changeSiteBack(second, { version: 2 })
    expect(await siteTextsAt(db, 3)).toEqual(before)
    expect(before.map(({ writtenAt }) => writtenAt)).toEqual([first.now, first.now])
  }))
