import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { SITE } from '#kernel/scopes.ts'
import { getPerson, insertGrant, loadActor } from '#features/accounts/index.ts'
import { roleGrants } from '#features/accounts/tables.ts'
import { confirmPublication } from './commands/confirm-publication.ts'
import { proposePublication } from './commands/propose-publication.ts'
import { withdrawPublication } from './commands/withdraw-publication.ts'
import { decideRest } from './testing.ts'
import { previewPublication } from './views/publication.ts'
import { won } from './new-marks.fixture.ts'

test(
  'who has an entry in the category is neither told nor shown it; who published and runs the call no more is told',
  won(async ({ publish, made, ann, ben, giveAnew, all, changesFor, told }, ctx) => {
    await publish()
    const owner = await getPerson(ctx.db, made[1]?.entry.ownerId as never)
    await insertGrant(ctx.db, { personId: owner.id, role: 'organiser', scope: SITE }, ctx.now)
    const { actor } = ben
    if (actor.kind !== 'person') throw new Error('somebody')
    const revoked = { revokedAt: ben.now }
    await ctx.db.update(roleGrants).set(revoked).where(eq(roleGrants.personId, actor.personId))
    await (
      await giveAnew(1, all(1))
    )()
    expect((await told()).map(([address]) => address)).toEqual(['ann@office.eu', 'ben@office.eu'])
    expect(await changesFor({ ...ann, actor: await loadActor(ctx.db, owner) })).toEqual([])
  }),
)

test(
  'whoever has a preview open without the new order neither proposes nor publishes on it',
  won(async ({ call, ann, ben, id, all, giveAnew }) => {
    const key = { call: call.key }
    await decideRest(ann, call)
    const before = (await previewPublication(ann, key)).hash
    await giveAnew(1, all(1))
    await expect(proposePublication(ann, { ...key, hash: before })).rejects.toMatchObject({
      code: 'preview-outdated',
    })
    const { hash } = await previewPublication(ann, key)
    await proposePublication(ann, { ...key, hash })
    // The job that tells of it has not run yet.
    await giveAnew(2, all(1))
    await expect(confirmPublication(ben, { ...key, hash })).rejects.toMatchObject({
      code: 'preview-outdated',
    })
    const seen = await previewPublication(ben, key)
    // What was proposed is as it was: the second person looks once more, and may still agree.
    expect([seen.isOutdated, id(1) !== id(2)]).toEqual([false, true])
    await confirmPublication(ben, { ...key, hash: seen.hash })
  }),
)

test(
  'a change of order is told until results that were public and were taken back are proposed anew',
  won(async ({ call, ann, ben, all, giveAnew, publish, changesFor }) => {
    const key = { call: call.key }
    const tell = await giveAnew(1, all(1))
    await tell()
    await publish()
    expect(await changesFor(ben)).toHaveLength(1)
    await withdrawPublication(
      { ...ann, now: new Date(ann.now.getTime() + 60_000) },
      { ...key, reason: 'No.' },
    )
    expect(await changesFor(ben)).toHaveLength(1)
    const later = { ...ann, now: new Date(ann.now.getTime() + 120_000) }
    await proposePublication(later, { ...key, hash: (await previewPublication(ann, key)).hash })
    expect(await changesFor(ben)).toEqual([])
  }),
)
