import { expect, test } from 'vitest'
import { auditRecords } from '#features/audit/tables.ts'
import { present } from '#kernel/impossible.ts'
import { jurors, roundEntries } from '#features/jury/tables.ts'
import { withTheReview } from '#features/jury/testing.ts'
import { decisionsGuard } from '#server/features.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'
import { aCut } from './cuts.fixture.ts'
import { roundCuts } from './tables.ts'

/** What each of several attempts at the same instant came to: 'done' or the refusal's code, in the order of the alphabet. */
async function outcomes(attempts: readonly Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(attempts)
  return settled
    .map((one) => (one.status === 'fulfilled' ? 'done' : ((one.reason as { code?: string }).code ?? 'fault')))
    .sort()
}

async function ground() {
  const { db } = await freshDatabase()
  const made = await aCut(aCtx({ db }))
  const { hash } = await made.preview()
  const acts = async () =>
    (await db.select().from(auditRecords)).filter(({ action }) => action.startsWith('round.'))
  return { ...made, db, hash, acts }
}

async function aReview({
  db,
  ben,
  call,
  first,
  id,
}: Pick<Awaited<ReturnType<typeof ground>>, 'db' | 'ben' | 'call' | 'first' | 'id'>) {
  const [juror] = await db.select().from(jurors).orderBy(jurors.invitedAt)
  const keys = { call: call.key, round: first.key, entry: id(2), juror: present(juror, 'a juror').id }
  return withTheReview(ben, keys, decisionsGuard)
}

test('of two people who carry out a cut at once one does, whose own clicks are done', async () => {
  const { db, ann, ben, carryOut, hash, acts, inFinals } = await ground()
  const four = [ann, ben, ann, ben].map((who) => carryOut(who, hash))
  expect(await outcomes(four)).toEqual([
    ...['cut-already-carried-out', 'cut-already-carried-out'],
    ...['done', 'done'],
  ])
  expect(await inFinals()).toEqual(['1 shortlist', '2 shortlist'])
  expect([(await db.select().from(roundCuts)).length, (await db.select().from(roundEntries)).length]).toEqual(
    [1, 2],
  )
  expect((await acts()).map(({ action }) => action)).toEqual(['round.cut'])
})

test('a cut that is carried out while an entry is put in by hand rests on what was seen, or is refused', async () => {
  const { ann, ben, carryOut, put, hash, inFinals } = await ground()
  const came = await outcomes([carryOut(ann, hash), put(3, 'The jury asked for it.', ben)])
  expect([came, await inFinals()]).toEqual(
    came.includes('preview-outdated')
      ? [['done', 'preview-outdated'], ['3 by-hand']]
      : [
          ['done', 'done'],
          ['1 shortlist', '2 shortlist', '3 by-hand'],
        ],
  )
})

test('a review that is unlocked while an entry is chosen by hand is not what the choice rests on', async () => {
  const { db, ann, ben, call, first, id, put, inFinals } = await ground()
  const review = await aReview({ db, ben, call, first, id })
  const seen = (await review.preview()).hash
  const came = await outcomes([put(3, 'The jury asked for it.', ann), review.unlock('A slip.', seen)])
  expect([came, await inFinals()]).toEqual(
    came.includes('leaves-open')
      ? [['done', 'leaves-open'], []]
      : [['done', 'round-chosen-by-hand'], ['3 by-hand']],
  )
})

test('a review that is unlocked while a cut is carried out is not what the cut rests on', async () => {
  const { db, ann, ben, call, first, id, carryOut, hash, inFinals } = await ground()
  const review = await aReview({ db, ben, call, first, id })
  const seen = (await review.preview()).hash
  const came = await outcomes([carryOut(ann, hash), review.unlock('A slip.', seen)])
  expect([came, await inFinals()]).toEqual(
    came.includes('leaves-open')
      ? [['done', 'leaves-open'], []]
      : [
          ['cut-in-force', 'done'],
          ['1 shortlist', '2 shortlist'],
        ],
  )
})

test('a cut that is taken back while a juror begins in the next round is not taken from under their work', async () => {
  const { carryOut, hash, ann, takeBack, judgeInFinals, inFinals } = await ground()
  await carryOut(ann, hash)
  const [back, begun] = await Promise.allSettled([takeBack(), judgeInFinals(1)])
  expect([back.status, begun.status, await inFinals()]).toEqual(
    back.status === 'fulfilled'
      ? ['fulfilled', 'rejected', []]
      : ['rejected', 'fulfilled', ['1 shortlist', '2 shortlist']],
  )
})
