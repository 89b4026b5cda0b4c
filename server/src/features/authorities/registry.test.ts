import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { ensurePerson, loadActor } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import { notices } from '#features/notices/tables.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, aPerson, collectedJobs, TEST_NOW, withTx } from '#platform/testing/index.ts'
import { claimPopulation } from './commands/claim-population.ts'
import { decidePopulation } from './commands/decide-population.ts'
import { joinAuthorities } from './commands/join-authorities.ts'
import { partAuthorities } from './commands/part-authorities.ts'
import { renameAuthority } from './commands/rename-authority.ts'
import { setParent } from './commands/set-parent.ts'
import { setPopulation } from './commands/set-population.ts'
import { authoritiesInvariants } from './invariants.ts'
import { listPopulationClaims, showAuthority } from './registry-views.ts'
import { authoritiesById } from './store/authorities.ts'
import { factsOfAuthorities } from './store/facts.ts'
import { authorities } from './tables.ts'
import { anAuthority } from './testing.ts'
import { searchAuthorities } from './views.ts'

const organiser = aPerson({ roles: ['organiser'] })
const inOffice = (ctx: Ctx, actor: Actor = organiser): Ctx => ({ ...ctx, actor, jobs: collectedJobs() })
const found = async (ctx: Ctx, q: string) =>
  (await searchAuthorities(ctx, { q })).authorities.map(({ key }) => key)
const reason = 'It is known better now.'

const unsound = async ({ db }: Ctx) => {
  const all = await Promise.all(authoritiesInvariants.map(({ sql: query }) => db.execute(query)))
  return all.flat()
}

test('a population is said with its source, year and reason, of the version that was looked at, once', () =>
  withTx(async (db) => {
    const ctx = inOffice(aCtx({ db }))
    const { id } = await anAuthority(ctx, { population: 5 })
    const said = { authorityId: id, version: 1, population: 107_436, source: 'ISTAT', year: 2024, reason }
    expect(await setPopulation(ctx, said)).toEqual({ id, version: 2 })
    expect(await setPopulation(ctx, said)).toEqual({ id, version: 2 })
    await expect(setPopulation(ctx, { ...said, population: 1 })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    })
    await expect(setPopulation(inOffice(ctx, aPerson({ roles: ['organiser'] })), said)).rejects.toMatchObject(
      {
        code: 'changed-meanwhile',
      },
    )
    const shown = await showAuthority(ctx, { authorityId: id })
    expect(shown.authority).toMatchObject({
      population: 107_436,
      populationSource: 'ISTAT',
      populationYear: 2024,
    })
    expect(shown.history.map(({ act, facts }) => [act, facts])).toEqual([
      ['set-population', { population: 107_436, source: 'ISTAT', year: 2024, reason, version: 1 }],
    ])
  }))

test('an authority that is called otherwise is found by what it was called, and owes its entries the new name', () =>
  withTx(async (db) => {
    const ctx = inOffice(aCtx({ db }))
    const jobs = collectedJobs()
    const { id } = await anAuthority(ctx, { placeName: { en: 'Bolzano', pl: 'Bolzanów' } })
    const asked = {
      authorityId: id,
      version: 1,
      name: 'Bauzanum',
      language: 'it',
      english: 'Bauzan',
      since: '2026-01-01',
    }
    await renameAuthority({ ...ctx, jobs }, { ...asked, reason })
    for (const q of ['bauzanum', 'bauzan', 'bozen', 'bolzanow'])
      expect([q, await found(ctx, q)]).toEqual([q, ['it-bolzano']])
    expect(await showAuthority(ctx, { authorityId: id })).toMatchObject({
      authority: { name: { it: 'Bauzanum', en: 'Bauzan' } },
      formerNames: [{ name: { it: 'Bolzano', de: 'Bozen' }, until: '2026-01-01' }],
    })
    expect(jobs.enqueued.map(({ name }) => name)).toEqual([
      'entries.keep-names-of-bodies',
      'archive.keep-names-of-bodies',
    ])
    const ahead = renameAuthority(ctx, { ...asked, version: 2, since: '2999-01-01', reason })
    await expect(ahead).rejects.toMatchObject({
      details: { fields: [{ field: 'since', code: 'day-ahead' }] },
    })
  }))

test('of two records of one body the other one counts wherever either is named, until that is taken back', () =>
  withTx(async (db) => {
    const ctx = inOffice(aCtx({ db }))
    const [a, b, c] = [
      await anAuthority(ctx, { key: 'it-a', name: { it: 'Alfa' }, population: 1 }),
      await anAuthority(ctx, { key: 'it-b', name: { it: 'Beta' }, population: 2 }),
      await anAuthority(ctx, { key: 'it-c', name: { it: 'Gamma' }, population: 3 }),
    ]
    const join = (one: string, intoId: string, version = 1) =>
      joinAuthorities(ctx, { authorityId: one, intoId, version, how: 'same', reason })
    await join(a.id, b.id)
    await join(b.id, c.id)
    const named = async () =>
      [...(await authoritiesById(db, [a.id, b.id, c.id])).values()].map(({ key }) => key)
    expect(await named()).toEqual(['it-c', 'it-c', 'it-c'])
    expect(await found(ctx, 'alfa')).toEqual(['it-c'])
    expect([...(await factsOfAuthorities(db, [a.id])).values()]).toMatchObject([{ id: c.id, population: 3 }])
    expect(await unsound(ctx)).toEqual([])
    await expect(join(c.id, a.id)).rejects.toMatchObject({ code: 'authority-in-a-circle' })
    await expect(join(c.id, c.id)).rejects.toMatchObject({ code: 'authority-in-a-circle' })
    await partAuthorities(ctx, { authorityId: b.id, version: 2, reason })
    expect(await named()).toEqual(['it-b', 'it-b', 'it-c'])
    expect(await found(ctx, 'gamma')).toEqual(['it-c'])
    await partAuthorities(ctx, { authorityId: a.id, version: 2, reason })
    expect(await named()).toEqual(['it-a', 'it-b', 'it-c'])
    expect(await unsound(ctx)).toEqual([])
  }))

test('who took over from an authority is chosen by its name; what the one entered stays its own', () =>
  withTx(async (db) => {
    const ctx = inOffice(aCtx({ db }))
    const old = await anAuthority(ctx, { key: 'it-old', name: { it: 'Vecchio' }, population: 1 })
    const next = await anAuthority(ctx, { key: 'it-next', name: { it: 'Nuovo' }, population: 2 })
    const asked = { authorityId: old.id, version: 1, intoId: next.id, how: 'succeeded' as const, reason }
    await expect(joinAuthorities(ctx, asked)).rejects.toMatchObject({
      details: { fields: [{ field: 'since', code: 'required' }] },
    })
    await joinAuthorities(ctx, { ...asked, since: '2026-01-01' })
    expect(await found(ctx, 'vecchio')).toEqual(['it-next'])
    expect((await authoritiesById(db, [old.id])).get(old.id)?.key).toBe('it-old')
    expect(await showAuthority(ctx, { authorityId: next.id })).toMatchObject({
      into: null,
      from: [{ id: old.id, how: 'succeeded', since: '2026-01-01' }],
    })
    expect(await unsound(ctx)).toEqual([])
  }))

test('a town belongs to a region of its country, and to nothing below itself', () =>
  withTx(async (db) => {
    const ctx = inOffice(aCtx({ db }))
    const town = await anAuthority(ctx)
    const region = await anAuthority(ctx, { key: 'it-r', level: 'regional', name: { it: 'Regione' } })
    const foreign = await anAuthority(ctx, {
      key: 'at-r',
      country: 'AT',
      level: 'regional',
      name: { it: 'Tirolo' },
    })
    const put = (one: string, parentId?: string, version = 1) =>
      setParent(ctx, { authorityId: one, version, ...(parentId && { parentId }) })
    await put(town.id, region.id)
    expect((await showAuthority(ctx, { authorityId: town.id })).authority.parent?.id).toBe(region.id)
    await expect(put(region.id, town.id)).rejects.toMatchObject({ code: 'authority-in-a-circle' })
    await expect(put(town.id, foreign.id, 2)).rejects.toMatchObject({ code: 'authority-of-another-country' })
    await put(town.id, undefined, 2)
    expect((await showAuthority(ctx, { authorityId: town.id })).authority.parent).toBe(null)
    expect(await unsound(ctx)).toEqual([])
  }))

test('what an entrant says of a population fills a gap of their own entries alone until the office confirms it, or says why not; they are told', () =>
  withTx(async (db) => {
    const ctx = inOffice(aCtx({ db }))
    const ada = await ensurePerson(db, { email: 'ada@example.eu', name: 'Ada', language: 'it' }, TEST_NOW)
    const entrant = inOffice(ctx, await loadActor(db, ada))
    const { id } = await anAuthority(ctx)
    const said = { authorityId: id, population: 250_000, source: 'ISTAT', year: 2024 }
    const first = await claimPopulation(entrant, said)
    expect(await claimPopulation(entrant, said)).toEqual(first)
    const facts = async () => (await factsOfAuthorities(db, [id], ada.id)).get(id)
    // Nobody else's word counts in one's own entries, nor is its source told.
    const grace = await ensurePerson(
      db,
      { email: 'grace@example.eu', name: 'Grace', language: 'it' },
      TEST_NOW,
    )
    const unknown = { population: null, populationSource: null, isConfirmed: false }
    expect((await factsOfAuthorities(db, [id], grace.id)).get(id)).toMatchObject(unknown)
    expect((await factsOfAuthorities(db, [id])).get(id)).toMatchObject(unknown)
    expect(await facts()).toMatchObject({
      population: 250_000,
      populationSource: 'ISTAT',
      isConfirmed: false,
    })
    expect((await searchAuthorities(entrant, { q: 'bolzano' })).authorities).toMatchObject([
      { population: null },
    ])
    expect((await listPopulationClaims(ctx)).waiting).toMatchObject([
      { id: first.id, population: 250_000, saidBy: { email: 'ada@example.eu' }, authority: { id } },
    ])
    const seen = { saidAt: TEST_NOW.toISOString(), version: 1 }
    const confirm = { claimId: first.id, move: 'confirm' as const, ...seen }
    await decidePopulation(ctx, confirm)
    expect(await decidePopulation(ctx, confirm)).toEqual({ id: first.id, state: 'confirmed' })
    const byAnother = decidePopulation(inOffice(ctx, aPerson({ roles: ['organiser'] })), confirm)
    await expect(byAnother).rejects.toMatchObject({ code: 'population-decided' })
    expect(await facts()).toMatchObject({ population: 250_000, populationYear: 2024, isConfirmed: true })

    await expect(claimPopulation(entrant, said)).rejects.toMatchObject({ code: 'population-known' })
    const other = { ...said, population: 249_999 }
    await expect(claimPopulation(entrant, other)).rejects.toMatchObject({
      details: { fields: [{ field: 'why', code: 'required' }] },
    })
    const second = await claimPopulation(entrant, { ...other, why: 'Newer.' })
    expect(await facts()).toMatchObject({ population: 250_000, isConfirmed: true })
    const refuse = { claimId: second.id, move: 'refuse' as const, ...seen, version: 2 }
    await expect(decidePopulation(ctx, refuse)).rejects.toMatchObject({
      details: { fields: [{ field: 'because', code: 'required' }] },
    })
    await decidePopulation(ctx, { ...refuse, because: 'It is of the province.' })
    expect(await facts()).toMatchObject({ population: 250_000, isConfirmed: true })
    const acts = await audit.listActs(db, { subjectId: id, among: ['authority.refuse-population'] })
    expect(acts.map((act) => act.facts)).toEqual([
      { population: 249_999, source: said.source, year: said.year, claim: second.id },
    ])
    const { history } = await showAuthority(ctx, { authorityId: id })
    expect(history[0]).toMatchObject({
      act: 'refuse-population',
      facts: { reason: 'It is of the province.' },
    })
    const mails = await db.select().from(notices).orderBy(notices.createdAt, notices.kind)
    expect(mails.map(({ kind, facts: { population, because } }) => [kind, population, because])).toEqual([
      ['population-confirmed', 250_000, ''],
      ['population-refused', 249_999, 'It is of the province.'],
    ])
    expect(await unsound(ctx)).toEqual([])
  }))

test('nobody is asked about a proposal of somebody else: it does not exist for them', () =>
  withTx(async (db) => {
    const ctx = inOffice(aCtx({ db }))
    const { id } = await anAuthority(ctx)
    await db.update(authorities).set({ state: 'proposed', source: 'proposal' }).where(eq(authorities.id, id))
    const ada = await ensurePerson(db, { email: 'ada@example.eu', name: 'Ada', language: 'it' }, TEST_NOW)
    const entrant = inOffice(ctx, await loadActor(db, ada))
    const said = claimPopulation(entrant, { authorityId: id, population: 1, source: 'Us' })
    await expect(said).rejects.toMatchObject({ code: 'not-found' })
  }))
