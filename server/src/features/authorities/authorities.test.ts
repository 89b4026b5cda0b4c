import { expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { ensurePerson, loadActor } from '#features/accounts/index.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { notices } from '#features/notices/tables.ts'
import { aCtx, aPerson, freshDatabase, TEST_NOW, withTx } from '#platform/testing/index.ts'
import { keepNames, nameInvariants } from '#platform/db/kept-names.ts'
import { decideAuthority } from './commands/decide-authority.ts'
import { proposeAuthority } from './commands/propose-authority.ts'
import { seedAuthorities } from './commands/seed-authorities.ts'
import { keptNamesOfAuthorities } from './store/searching.ts'
import { anAuthority } from './testing.ts'
import { listProposedAuthorities, searchAuthorities } from './views.ts'

const operator: Actor = { kind: 'operator', command: 'test' }
const organiser = aPerson({ roles: ['organiser'] })

async function someone(db: Db, email: string): Promise<Ctx> {
  const person = await ensurePerson(db, { email, name: 'Ada', language: 'it' }, TEST_NOW)
  return aCtx({ db, actor: await loadActor(db, person), requestId: `by ${email}` })
}

const keys = async (ctx: Ctx, q: string, country?: string) =>
  (await searchAuthorities(ctx, { q, country })).authorities.map(({ key }) => key)

const salorno = { name: 'Comune di Salorno', language: 'it', country: 'IT', level: 'local' } as const

test('the seed fills the registry once', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db, actor: operator })
    expect(await seedAuthorities(ctx)).toEqual({ added: 918 })
    expect(await seedAuthorities(ctx)).toEqual({ added: 0 })
    const records = await db.select().from(auditRecords).orderBy(auditRecords.sequence)
    expect(records.map(({ action, facts }) => ({ action, facts }))).toEqual([
      { action: 'authority.seed', facts: { added: 918 } },
    ])
  }))

test('what is kept of a body to be found by has all its names, and says nothing of a place that it lacks', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db, actor: operator })
    await seedAuthorities(ctx)
    const lacking = await Promise.all(nameInvariants([keptNamesOfAuthorities]).map(({ find }) => find(db)))
    expect(lacking).toEqual([[]])
    await keepNames(db, keptNamesOfAuthorities, 99)
    expect(await keys(ctx, 'null')).toEqual([])
  }))

test('what says no word is found nowhere, and nothing at all is the beginning of the list', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db, actor: operator })
    await seedAuthorities(ctx)
    for (const q of ['???', '%%%', '...', '😀😀', '—']) expect([q, await keys(ctx, q)]).toEqual([q, []])
    expect(await keys(ctx, '')).not.toEqual([])
  }))

test('a body is found by any of its names, half typed, without accents, in either script, or misspelt', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db, actor: operator })
    await seedAuthorities(ctx)
    const first = async (q: string) => (await keys(ctx, q))[0]
    const wanted = {
      bozen: 'it-bolzano',
      Βιέννη: 'at-vienna',
      Viena: 'at-vienna',
      Turin: 'it-turin',
      Bolonia: 'it-bologna',
      Lubiana: 'si-ljubljana',
      'Monaco di Baviera': 'de-munich',
      'Bolzano/Bozen': 'it-bolzano',
      'comune di bolz': 'it-bolzano',
      Sofia: 'bg-sofia',
      софи: 'bg-sofia',
      Plovdiv: 'bg-plovdiv',
      'ΑΓΙΟΣ ΑΘΑΝΑΣΙΟΣ': 'cy-agios-athanasios',
      'αγιοσ αθαν': 'cy-agios-athanasios',
      'Agios Athan': 'cy-agios-athanasios',
      wien: 'at-vienna',
      'klagenfurt am woerthersee': 'at-klagenfurt-am-worthersee',
      Celovec: 'at-klagenfurt-am-worthersee',
      Salzbrug: 'at-salzburg',
      Sofija: 'bg-sofia',
      Σόφια: 'bg-sofia',
      Klagenfurt: 'at-klagenfurt-am-worthersee',
      ΛΕΥΚΩΣΙΑ: 'cy-nicosia',
      Lefkosia: 'cy-nicosia',
    }
    const found = Object.fromEntries(
      await Promise.all(Object.keys(wanted).map(async (q) => [q, await first(q)] as const)),
    )
    expect(found).toEqual(wanted)
  }))

test('a search keeps to its country, to twenty, and to what is listed', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db, actor: operator })
    await seedAuthorities(ctx)
    expect(await keys(ctx, 'bol', 'AT')).toEqual([])
    expect(await keys(ctx, '', 'CY')).toEqual(expect.arrayContaining(['cy-agios-athanasios']))
    expect(await keys(ctx, '')).toHaveLength(20)
    expect(await keys(ctx, 'zzzzqqq')).toEqual([])
  }))

test('a proposal serves its proposer at once, others only when it is listed', () =>
  withTx(async (db) => {
    const ada = await someone(db, 'ada@example.eu')
    const { authority } = await proposeAuthority(ada, salorno)
    expect(authority).toMatchObject({ country: 'IT', name: { it: 'Comune di Salorno' }, isProposed: true })
    expect(await keys(ada, 'salor')).toEqual([authority.key])
    expect(await keys(await someone(db, 'ben@example.eu'), 'salor')).toEqual([])
    expect(await keys(aCtx({ db }), 'salor')).toEqual([])

    const office = aCtx({ db, actor: organiser })
    expect(await decideAuthority(office, { authorityId: authority.id, move: 'list' })).toEqual({
      id: authority.id,
      state: 'listed',
    })
    expect(await keys(aCtx({ db }), 'salor')).toEqual([authority.key])
    const mails = await db.select().from(notices)
    expect(
      mails.map(({ kind, toAddress, language, facts }) => ({ kind, toAddress, language, facts })),
    ).toEqual([
      {
        kind: 'authority-listed',
        toAddress: 'ada@example.eu',
        language: 'it',
        facts: {
          authority: 'Comune di Salorno',
          url: 'http://localhost:3000/it/my',
          ask: 'http://localhost:3000/it/contact',
        },
      },
    ])
  }))

test('a body that is there already is refused, and named', () =>
  withTx(async (db) => {
    const ada = await someone(db, 'ada@example.eu')
    const there = await anAuthority(ada)
    await expect(
      proposeAuthority(ada, { ...salorno, name: 'Stadt  BOZEN', language: 'de' }),
    ).rejects.toMatchObject({
      code: 'authority-already-listed',
      details: { authority: { id: there.id, name: { it: 'Bolzano', de: 'Bozen' } } },
    })
    const province = await proposeAuthority(ada, {
      ...salorno,
      name: 'Provincia di Bolzano',
      level: 'regional',
    })
    const namesake = await proposeAuthority(ada, { ...salorno, name: 'Bolzano', place: 'Vicenza' })
    expect(new Set([there.key, province.authority.key, namesake.authority.key]).size).toBe(3)
  }))

test('the same body proposed eight times at once by one person is there once', async () => {
  const { db } = await freshDatabase()
  const ada = await someone(db, 'ada@example.eu')
  const answers = await Promise.all([...'abcdefgh'].map(() => proposeAuthority(ada, salorno)))
  expect(new Set(answers.map(({ authority }) => authority.id)).size).toBe(1)
})

test('what others have proposed is not told until it is listed, and the same body is listed once', () =>
  withTx(async (db) => {
    const [ada, ben, cleo] = [
      await someone(db, 'ada@example.eu'),
      await someone(db, 'ben@example.eu'),
      await someone(db, 'cleo@example.eu'),
    ]
    const ofAda = (await proposeAuthority(ada, salorno)).authority
    const ofBen = (await proposeAuthority(ben, salorno)).authority
    expect([ofAda.id === ofBen.id, ofBen.isProposed]).toEqual([false, true])
    const list = (authorityId: string) =>
      decideAuthority(aCtx({ db, actor: organiser }), { authorityId, move: 'list' })
    await list(ofAda.id)
    const isThere = { code: 'authority-already-listed', details: { authority: { id: ofAda.id } } }
    await expect(list(ofBen.id)).rejects.toMatchObject(isThere)
    await expect(proposeAuthority(cleo, salorno)).rejects.toMatchObject(isThere)
    expect((await listProposedAuthorities(aCtx({ db, actor: organiser }))).waiting).toMatchObject([
      { id: ofBen.id, state: 'proposed' },
    ])
  }))

test('a decision is made once, can be taken back, and is told each time', () =>
  withTx(async (db) => {
    const ada = await someone(db, 'ada@example.eu')
    const { authority } = await proposeAuthority(ada, salorno)
    const decide = (move: 'list' | 'reject' | 'reopen', requestId: string, actor: Actor = organiser) =>
      decideAuthority(aCtx({ db, actor, requestId }), { authorityId: authority.id, move })
    await decide('reject', '1')
    await expect(decide('list', '2')).rejects.toMatchObject({ code: 'authority-not-proposed' })
    await decide('reopen', '3')
    await decide('list', '4')
    const kinds = (await db.select().from(notices)).map(({ kind }) => kind)
    expect(kinds.sort()).toEqual(['authority-listed', 'authority-rejected'])

    await expect(decide('reopen', '5', aPerson({ roles: ['auditor'] }))).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await expect(decide('reopen', '6', ada.actor)).rejects.toMatchObject({ code: 'not-found' })
  }))

test('what comes with the platform cannot be rejected', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db, actor: organiser })
    const { id } = await anAuthority(ctx)
    await expect(decideAuthority(ctx, { authorityId: id, move: 'reopen' })).rejects.toMatchObject({
      code: 'authority-not-proposed',
    })
  }))

test('the office of the whole site sees who proposed what; an organiser of one call does not', () =>
  withTx(async (db) => {
    const ada = await someone(db, 'ada@example.eu')
    const { authority } = await proposeAuthority(ada, salorno)
    expect(await listProposedAuthorities(aCtx({ db, actor: aPerson({ roles: ['auditor'] }) }))).toEqual({
      waiting: [
        {
          ...authority,
          state: 'proposed',
          proposedAt: TEST_NOW.toISOString(),
          proposer: { name: 'Ada', email: 'ada@example.eu' },
        },
      ],
      decided: [],
      mayDecide: false,
    })
    const ofOneCall = aPerson({ callRoles: new Map([['some-call', new Set(['organiser'] as const)]]) })
    await expect(listProposedAuthorities(aCtx({ db, actor: ofOneCall }))).rejects.toMatchObject({
      code: 'not-found',
    })
  }))
