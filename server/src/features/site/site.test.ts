import { expect, test } from 'vitest'
import { VISITOR, type SiteRole } from '#kernel/actor.ts'
import { newId, type PersonId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { translationsFeature } from '#features/translations/index.ts'
import { changeSite } from './commands/change-site.ts'
import { changeSiteBack } from './commands/change-site-back.ts'
import { keepSiteTranslations } from './commands/keep-site-translations.ts'
import { NEUTRAL_SITE } from './core/site.ts'
import { siteInvariants } from './invariants.ts'
import { currentSite, siteTextsAt } from './store.ts'
import { readSite, showSiteTranslations } from './views.ts'

const as = (ctx: Ctx, ...roles: readonly SiteRole[]): Ctx => ({
  ...ctx,
  actor: {
    kind: 'person',
    ...{ personId: newId<PersonId>(), email: 'boss@office.eu', name: 'Boss' },
    ...{ siteRoles: new Set(roles), programmeRoles: new Map(), callRoles: new Map() },
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

/** English and Greek, of which the English was changed since; the Greek is older in the title. */
async function aChangedSite(db: Db) {
  const ctx = as(aCtx({ db }), 'administrator')
  const both = { title: { en: 'Cities', el: 'Πόλεις' }, purpose: { en: 'For mayors', el: 'Για δημάρχους' } }
  await changeSite(ctx, { version: 0, ...CITIES, ...both })
  await changeSite(ctx, { version: 1, ...CITIES, ...both, title: { ...both.title, en: 'Towns' } })
  return ctx
}

const olderIn = async (ctx: Ctx) => {
  const { behind } = await showSiteTranslations(ctx)
  return behind.map(({ language, missing, older }) => [
    language,
    missing.n,
    older.first.map(({ key }) => key),
  ])
}

test('who answers for the site sees what each language lacks and what is older in it, and says what is still right', () =>
  withTx(async (db) => {
    const ctx = await aChangedSite(db)
    expect(await olderIn(ctx)).toEqual([
      ['en', 0, []],
      ['it', 2, []],
      ['el', 0, ['title']],
    ])
    const right = { version: 2, language: 'el', texts: ['title', 'purpose'] } as const
    await keepSiteTranslations(ctx, right)
    expect(await olderIn(ctx)).toContainEqual(['el', 0, []])
    await keepSiteTranslations(ctx, right)
    const kept = (await db.select().from(auditRecords)).filter(
      ({ action }) => action === 'site.keep-translations',
    )
    expect(kept.map(({ facts }) => facts)).toEqual([{ version: 2, language: 'el', n: 1 }])
  }))

test('the word that a translation is still right is taken back: it is older than its original as before', () =>
  withTx(async (db) => {
    const ctx = await aChangedSite(db)
    const right = { version: 2, language: 'el', texts: ['title'] } as const
    const before = await siteTextsAt(db, 2)
    await keepSiteTranslations(ctx, right)
    // A second click finds it taken back; and whoever was right after all says so anew.
    for (const _click of [1, 2]) await keepSiteTranslations(ctx, { ...right, isRight: false })
    expect(new Set(await siteTextsAt(db, 2))).toEqual(new Set(before))
    expect(await findBroken(db, [...siteInvariants, ...(translationsFeature.invariants ?? [])])).toEqual([])
    const acts = (await db.select().from(auditRecords)).map(({ action }) => action)
    expect(acts.slice(-2)).toEqual(['site.keep-translations', 'site.reopen-translations'])
    await keepSiteTranslations(ctx, right)
    expect(await olderIn(ctx)).toContainEqual(['el', 0, []])
  }))

test('a translation that was right beside the changed original is right beside the one before, too, once the change is taken back', () =>
  withTx(async (db) => {
    const ctx = await aChangedSite(db)
    await keepSiteTranslations(ctx, { version: 2, language: 'el', texts: ['title'] })
    await changeSiteBack(ctx, { version: 2 })
    expect(await olderIn(ctx)).toContainEqual(['el', 0, []])
    expect(await findBroken(db, [...siteInvariants, ...(translationsFeature.invariants ?? [])])).toEqual([])
  }))

test('nobody says of a translation that it is right beside words that they have not seen, nor without answering for the site', () =>
  withTx(async (db) => {
    const ctx = await aChangedSite(db)
    const right = { language: 'el', texts: ['title'] } as const
    await expect(keepSiteTranslations(ctx, { version: 1, ...right })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    })
    const organiser = as(aCtx({ db }), 'organiser')
    await expect(keepSiteTranslations(organiser, { version: 2, ...right })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await expect(showSiteTranslations(organiser)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(readSite(organiser)).rejects.toMatchObject({ code: 'not-allowed' })
  }))
