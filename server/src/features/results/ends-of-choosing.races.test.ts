import { expect, test } from 'vitest'
import { jurors } from '#features/jury/tables.ts'
import { withTheReview } from '#features/jury/testing.ts'
import { present } from '#kernel/impossible.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'
import { decisionsGuard } from '#server/features.ts'
import { aCut } from './cuts.fixture.ts'
import { roundEnds, roundTellings } from './tables.ts'

async function ground() {
  const { db } = await freshDatabase()
  const made = await aCut(aCtx({ db }), { cut: { kind: 'by-hand' } })
  const told = async () =>
    (await db.select().from(roundTellings)).filter(({ goesOn }) => !goesOn).map(({ entryId }) => entryId)
  return { ...made, db, told, hash: (await made.preview()).ending.hash }
}

/** 'done' or the refusal's code, of each in its order. */
const came = async (attempts: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(attempts)).map((one) =>
    one.status === 'fulfilled' ? 'done' : ((one.reason as { code?: string }).code ?? 'fault'),
  )

test('of two people who end choosing at once one does, whose own clicks are done', async () => {
  const { db, ann, ben, end, hash } = await ground()
  const all = await came([ann, ben, ann, ben].map((who) => end(who, hash)))
  expect(all.toSorted()).toEqual(['choosing-already-ended', 'choosing-already-ended', 'done', 'done'])
  expect(await db.select().from(roundEnds)).toHaveLength(1)
})

test('choosing that ends while an entry is put in by hand ends over what was named, or not at all', async () => {
  const { db, ann, ben, end, put, hash, inFinals } = await ground()
  const [ended, chosen] = await came([end(ann, hash), put(3, 'The jury asked for it.', ben)])
  expect([chosen, await inFinals()]).toEqual(['done', ['3 by-hand']])
  expect([ended, (await db.select().from(roundEnds)).length]).toEqual(
    ended === 'done' ? ['done', 1] : ['preview-outdated', 0],
  )
})

test('nobody is told by an end of choosing that is taken back at the same time', async () => {
  const { ann, ben, end, tell, takeEndBack, preview, told } = await ground()
  await end()
  const { hash } = (await preview()).telling
  const [telling, back] = await came([tell(ann, hash), takeEndBack('A mistake.', ben)])
  expect([telling, back, (await told()).length]).toEqual(
    telling === 'done' ? ['done', 'cut-told', 4] : ['choosing-not-ended', 'done', 0],
  )
})

test('a review that is unlocked while choosing ends is not what the end rests on', async () => {
  const { db, ann, ben, call, first, id, end, hash } = await ground()
  const [juror] = await db.select().from(jurors).orderBy(jurors.invitedAt)
  const keys = { call: call.key, round: first.key, entry: id(2), juror: present(juror, 'a juror').id }
  const review = withTheReview(ben, keys, decisionsGuard)
  const seen = (await review.preview()).hash
  const [ended, unlocked] = await came([end(ann, hash), review.unlock('A slip.', seen)])
  expect([ended, unlocked]).toEqual(ended === 'done' ? ['done', 'choosing-ended'] : ['leaves-open', 'done'])
})
