import { expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { ensurePerson, loadActor } from '#features/accounts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { aCtx, aPerson, collectedJobs, TEST_NOW, withTx } from '#platform/testing/index.ts'
import { claimPopulation } from './commands/claim-population.ts'
import { decidePopulation } from './commands/decide-population.ts'
import { joinAuthorities } from './commands/join-authorities.ts'
import { setPopulation } from './commands/set-population.ts'
import { listPopulationClaims, showPopulation } from './registry-views.ts'
import { authoritiesById } from './store/authorities.ts'
import { latestWaiting } from './store/claims.ts'
import { anAuthority } from './testing.ts'

const organiser = aPerson({ roles: ['organiser'] })
const inOffice = (ctx: Ctx, actor: Actor = organiser): Ctx => ({ ...ctx, actor, jobs: collectedJobs() })

const SEEN = { saidAt: TEST_NOW.toISOString(), version: 1 }

/** Ada, who said how many live in Bolzano. */
async function ground(db: Db) {
  const ctx = inOffice(aCtx({ db }))
  const ada = await ensurePerson(db, { email: 'ada@example.eu', name: 'Ada', language: 'it' }, TEST_NOW)
  const entrant = inOffice(ctx, await loadActor(db, ada))
  const { id } = await anAuthority(ctx)
  const said = { authorityId: id, population: 250_000, source: 'ISTAT', year: 2024 }
  const claim = await claimPopulation(entrant, said)
  return { ctx, ada, entrant, id, said, claim }
}

test('what was said of a record that went into another one of the same body is said of the one that counts', () =>
  withTx(async (db) => {
    const { ctx, ada, entrant, id, said, claim } = await ground(db)
    const counting = await anAuthority(ctx, { key: 'it-bozen', name: { it: 'Bolzano, città' } })
    const reason = 'It is one body.'
    await joinAuthorities(ctx, { authorityId: id, version: 1, intoId: counting.id, how: 'same', reason })
    expect((await latestWaiting(db, [counting.id], ada.id)).get(counting.id)?.id).toBe(claim.id)
    expect((await showPopulation(entrant, { authorityId: id })).said).toMatchObject({ state: 'waiting' })
    const anew = { ...said, authorityId: counting.id, population: 250_001 }
    expect((await claimPopulation(entrant, anew)).id).toBe(claim.id)

    const confirm = { claimId: claim.id, move: 'confirm' as const, ...SEEN }
    await decidePopulation(ctx, confirm)
    expect(await decidePopulation(ctx, confirm)).toEqual({ id: claim.id, state: 'confirmed' })
    expect((await authoritiesById(db, [id])).get(id)).toMatchObject({
      id: counting.id,
      population: 250_001,
      populationSource: 'ISTAT',
    })
    expect((await listPopulationClaims(ctx)).waiting).toEqual([])
  }))

test('the office decides on the figure that it saw, beside what the registry said then, and on nothing else', () =>
  withTx(async (db) => {
    const { ctx, entrant, id, said, claim } = await ground(db)
    const later = { ...entrant, now: new Date(TEST_NOW.getTime() + 60_000) }
    await claimPopulation(later, { ...said, population: 25 })
    const refused = { code: 'changed-meanwhile' }
    const confirm = { claimId: claim.id, move: 'confirm' as const, ...SEEN }
    await expect(decidePopulation(ctx, confirm)).rejects.toMatchObject(refused)
    const refuse = { ...confirm, move: 'refuse' as const, because: 'It is of the province.' }
    await expect(decidePopulation(ctx, refuse)).rejects.toMatchObject(refused)

    const figure = { population: 107_436, source: 'ISTAT', reason: 'It is known.' }
    await setPopulation(ctx, { authorityId: id, version: 1, ...figure })
    const before = { ...confirm, saidAt: later.now.toISOString() }
    await expect(decidePopulation(ctx, before)).rejects.toMatchObject(refused)

    const [shown] = (await listPopulationClaims(ctx)).waiting
    expect(shown).toMatchObject({ population: 25, saidAt: before.saidAt, version: 2 })
    await decidePopulation(ctx, { ...before, version: 2 })
    expect((await authoritiesById(db, [id])).get(id)?.population).toBe(25)
  }))
