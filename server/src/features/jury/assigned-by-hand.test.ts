import { expect, test } from 'vitest'
import { anEntry } from '#features/entries/testing.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { assignJuror, removeAssignment } from './commands/assign-juror.ts'
import { saveScore } from './commands/save-score.ts'
import { aJuror, anAssignment } from './testing.ts'
import { aJury, office } from './assignment.fixture.ts'

test('by hand: never twice, never outside the categories, never to who has not accepted, never what is not admitted', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, first, jurors } = await aJury(ctx)
    const { entry: open } = await anEntry(ctx, { call, traits: ['submitted'] })
    const [, ben] = jurors
    const elsewhere = await aJuror(ctx, { call, categoryKeys: ['meetings'] })
    const invited = await aJuror(ctx, { call, answer: 'none' })
    const give = (entryId: string, jurorId = '') =>
      assignJuror(office(ctx), { call: call.key, entryId, jurorId })
    await give(first.id, ben?.juror.id)
    for (const juror of [ben, elsewhere, invited])
      await expect(give(first.id, juror?.juror.id)).rejects.toMatchObject({ code: 'assignment-impossible' })
    await expect(give(open.id, ben?.juror.id)).rejects.toMatchObject({ code: 'not-found' })
  }))

test('an assignment is taken away until the first mark is made', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, first, jurors } = await aJury(ctx)
    const [, ben, chris] = jurors
    if (!ben || !chris) throw new Error('there are three')
    const untouched = await anAssignment(ctx, { call, entry: first, juror: ben })
    const begun = await anAssignment(ctx, { call, entry: first, juror: chris })
    await saveScore(chris.as, { call: call.key, entry: first.id, criterion: 'idea', mark: 2 })
    const remove = (assignment: string) => removeAssignment(office(ctx), { call: call.key, assignment })
    await remove(untouched)
    await expect(remove(untouched)).rejects.toMatchObject({ code: 'not-found' })
    await expect(remove(begun)).rejects.toMatchObject({ code: 'assignment-has-review' })
  }))
