import { expect, test } from 'vitest'
import { findBroken } from '#platform/db/invariant.ts'
import { allInvariants } from '#server/features.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'
import { aDecidedWorld } from './unlocked-reviews.fixture.ts'

const codes = async (attempts: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(attempts)).map((one) =>
    one.status === 'fulfilled' ? 'done' : ((one.reason as { code?: string }).code ?? 'fault'),
  )

test('of sixteen at once that unlock one review one does', async () => {
  const { db } = await freshDatabase()
  const { decide, office, mails } = await aDecidedWorld(aCtx({ db }))
  await decide()
  const { hash } = await office.preview()
  const answers = await codes(Array.from({ length: 16 }, () => office.unlock('x', hash)))
  expect(answers.filter((code) => code === 'done')).toHaveLength(1)
  expect(new Set(answers)).toEqual(new Set(['done', 'review-already-unlocked']))
  expect(await mails('review-unlocked')).toHaveLength(1)
})

test('giving anew and taking back at once end in one history that holds together', async () => {
  const { db } = await freshDatabase()
  const { decide, desk, office, counting } = await aDecidedWorld(aCtx({ db }))
  await decide()
  const before = await counting()
  await office.unlock()
  await desk.mark('idea', 1)
  const race = [desk.give(), office.lock(), desk.mark('welcome', 1), desk.give(), office.lock()]
  const answers = await codes(race)
  const [ended] = (await office.record())?.unlocks ?? []
  const done = (...at: number[]) => at.filter((one) => answers[one] === 'done').length
  // One kind of act is done; of giving anew, the juror's own second click is too.
  expect([done(0, 3) > 0, done(1, 4)]).toEqual(ended?.ending === 'locked' ? [false, 1] : [true, 0])
  const { review } = await desk.show()
  expect(review.state).toBe('given')
  if (ended?.ending === 'locked') expect(await counting()).toEqual(before)
  else expect(await counting()).toEqual(ended?.anew)
  expect(await findBroken(db, allInvariants)).toEqual([])
})
