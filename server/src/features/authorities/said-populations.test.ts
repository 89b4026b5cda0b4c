import { expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { ensurePerson, loadActor } from '#features/accounts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { aCtx, aPerson, collectedJobs, TEST_NOW, withTx } from '#platform/testing/index.ts'
import { claimPopulation } from './commands/claim-population.ts'
import { decidePopulation } from './commands/decide-population.ts'
import { joinAuthorities } from './commands/join-authorities.ts'
import { listPopulationClaims, showPopulation } from './registry-views.ts'
import { authoritiesById } from './store/authorities.ts'
import { latestWaiting } from './store/claims.ts'
import { anAuthority } from './testing.ts'

const organiser = aPerson({ roles: ['organiser'] })
const inOffice = (ctx: Ctx, actor: Actor = organiser): Ctx => ({ ...ctx, actor, jobs: collectedJobs() })

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

    const confirm = { claimId: claim.id, move: 'confirm' as const }
    await decidePopulation(ctx, confirm)
    expect(await decidePopulation(ctx, confirm)).toEqual({ id: claim.id, state: 'confirmed' })
    expect((await authoritiesById(db, [id])).get(id)).toMatchObject({
      id: counting.id,
      population: 250_001,
      populationSource: 'ISTAT',
    })
    expect((await listPopulationClaims(ctx)).waiting).toEqual([])
  }))
