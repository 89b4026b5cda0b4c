import { asc } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { isOfOffice } from '#kernel/actor.ts'
import { no, YES } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { eraseMediaOf } from './commands/erase-media.ts'
import type { HolderContract } from './scope.ts'
import { listAllMediaOf } from './store/files.ts'
import { aMediaSite, aPdf, aPicture, post } from './testing.ts'

const isSelf = ({ actor }: Pick<Ctx, 'actor'>, id: string) => actor.kind === 'person' && actor.personId === id

/** One portrait, which everybody sees; a person is of no call, and nobody is told of it. */
const people: HolderContract = {
  kind: 'person',
  find: async (ctx, _db, id) =>
    isSelf(ctx, id)
      ? {
          callId: null,
          mayChange: YES,
          slot: (key) => (key === 'portrait' ? { kind: 'image', maxItems: 1 } : null),
        }
      : null,
  hold: async () => true,
  sightOf: async () => 'public',
  callOf: async () => null,
  settled: async () => undefined,
}

/** Papers that its office reads and nobody changes any more. */
const calls: HolderContract = {
  kind: 'call',
  find: async (_ctx, _db, id) => ({
    callId: id as never,
    mayChange: no('call-not-open'),
    slot: (key) => (key === 'rules' ? { kind: 'document', maxItems: 3 } : null),
  }),
  hold: async () => true,
  sightOf: async ({ actor }, { holder }) => (isOfOffice(actor, holder.id) ? 'private' : 'hidden'),
  callOf: async (_db, id) => id as never,
  settled: async () => undefined,
}

test('a person carries a portrait by a contract and its line alone: brought, described, moved, taken out, put back and shown to all, in no call’s history', async () => {
  const site = await aMediaSite({ further: [people] })
  const { app, ctx, owner, other } = site
  const [me, them] = [owner['x-person'], other['x-person']]
  const portrait = { kind: 'person', holder: me, slot: 'portrait' }
  const brought = await post(site, [['me.jpg', await aPicture()]], portrait)
  const { id } = brought.json().media[0]
  const ask = (method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, payload?: object) =>
    app
      .inject({ method, url: `/api/v1${path}`, headers: owner, ...(payload && { payload }) })
      .then((answer) => answer.json().code ?? answer.statusCode)
  const full = await post(site, [['two.jpg', await aPicture(8, 8)]], portrait)
  expect([brought.statusCode, full.json().code]).toEqual([201, 'media-limit-reached'])
  await site.runJobs('media.prepare')
  const said = { version: 1, alt: 'A person', credit: 'Ann', licence: 'CC0-1.0' }
  expect([
    await ask('PUT', `/media/${id}`, said),
    await ask('POST', `/media/${id}/position`, { position: 0 }),
    await ask('DELETE', `/media/${id}`),
    await ask('POST', `/media/${id}/restoration`),
  ]).toEqual([200, 200, 200, 200])
  const list = await app.inject({ url: `/api/v1/holders/person/${me}/media`, headers: owner })
  expect(list.json()).toMatchObject({
    media: [{ id, slot: 'portrait', state: 'ready', alt: 'A person', version: 2 }],
    mayChange: { ok: true, because: null },
  })
  const shown = await app.inject({ url: `/media/${id}/320` })
  expect([shown.statusCode, shown.headers['cache-control']]).toEqual([200, 'public, max-age=300'])
  const records = await ctx.db.select().from(auditRecords).orderBy(asc(auditRecords.sequence))
  expect(records.map(({ action, callId, subjectId }) => [action, callId, subjectId])).toEqual(
    ['media.upload', 'media.describe', 'media.remove', 'media.restore'].map((action) => [action, null, me]),
  )
  const foreign = await post(site, [['a.jpg', await aPicture()]], { ...portrait, holder: them })
  expect([foreign.json().code, await ask('GET', `/holders/person/${them}/media`)]).toEqual([
    'not-found',
    'not-found',
  ])
})

test('whoever changes a file has asked its holder for its call already: nothing is asked a second time', async () => {
  const callOf = () => Promise.reject(new Error('asked a second time'))
  const site = await aMediaSite({ further: [{ ...people, callOf }] })
  const { app, owner } = site
  const place = { kind: 'person', holder: owner['x-person'], slot: 'portrait' }
  const brought = await post(site, [['me.jpg', await aPicture()]], place)
  const [{ id }] = brought.json().media
  const taken = await app.inject({ method: 'DELETE', url: `/api/v1/media/${id}`, headers: owner })
  expect([brought.statusCode, taken.statusCode]).toEqual([201, 200])
})

test('each kind is asked of its own files alone: under one id an entry and a person keep their files, limits and ends apart', async () => {
  const site = await aMediaSite({ further: [people] })
  const { ctx, holding, owner } = site
  const id = owner['x-person']
  Object.assign(holding, { holder: { kind: 'entry', id } })
  const idOf = async (of: Parameters<typeof post>[2]) =>
    (await post(site, [['a.jpg', await aPicture()]], { holder: id, ...of })).json().media?.[0]?.id
  const [picture, portrait] = [await idOf({}), await idOf({ kind: 'person', slot: 'portrait' })]
  expect(await idOf({ kind: 'person', slot: 'pictures' })).toBe(undefined)
  const filesOf = async (kind: 'entry' | 'person') =>
    (await listAllMediaOf(ctx.db, { kind, id })).map((item) => item.id)
  expect([await filesOf('entry'), await filesOf('person')]).toEqual([[picture], [portrait]])
  await ctx.db.transaction((tx) => eraseMediaOf(tx, ctx, { kind: 'person', id }))
  expect([await filesOf('entry'), await filesOf('person')]).toEqual([[picture], []])
})

test('an upload that is not addressed as asked is told which part of its address is wrong', async () => {
  const { app, holding, owner } = await aMediaSite({ further: [] })
  const fieldsAt = async (query: string) => {
    const url = `/api/v1/holders/entry/${holding.holder.id}/media${query}`
    const answer = await app.inject({ method: 'POST', url, headers: owner })
    return [answer.json().code, answer.json().details.fields]
  }
  expect(await fieldsAt('')).toEqual(['input-invalid', [{ field: 'slot', code: 'required' }]])
  expect(await fieldsAt('?slot=pictures&to=//elsewhere')).toEqual([
    'input-invalid',
    [{ field: 'to', code: 'not-understood' }],
  ])
})

test('what a holder’s contract refuses is refused, and a kind of which no feature says anything is not found', async () => {
  const site = await aMediaSite({ further: [calls] })
  const id = site.holding.callId
  const bring = async (kind: string, slot = 'rules') =>
    (await post(site, [['rules.pdf', aPdf()]], { kind, holder: id, slot })).json().code
  expect([await bring('call'), await bring('call', 'pictures')]).toEqual(['call-not-open', 'not-found'])
  const list = async (kind: string) => {
    const answer = await site.app.inject({ url: `/api/v1/holders/${kind}/${id}/media`, headers: site.owner })
    return answer.json().code ?? answer.json().mayChange.because
  }
  expect([await list('call'), await bring('page'), await list('page')]).toEqual([
    'call-not-open',
    'not-found',
    'not-found',
  ])
  expect([await bring('castle'), await list('castle')]).toEqual(['not-found', 'input-invalid'])
})
