import { expect, test } from 'vitest'
import { anEntry } from '#features/entries/testing.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { assignJuror, removeAssignment } from './commands/assign-juror.ts'
import { NO_DECISIONS } from './core/decisions-guard.ts'
import { anOfficer } from './ends-of-judging.fixture.ts'
import { aCallOfTwoRounds } from './rounds.fixture.ts'
import { aGivenReview, aJuror, closeEarly, reopen, withTheReview } from './testing.ts'

type World = {
  readonly unlock: Readonly<Record<'jo' | 'ann', () => Promise<unknown>>>
  readonly again: () => Promise<unknown>
  /** The office takes from Jo what they have in the second round. */
  readonly take: () => Promise<unknown>
}

/** Two rounds side by side over all that is admitted, of which the second reads so much of the first; Jo judges in both, Ann in the first. */
const aReader = (earlier: 'ranking' | 'marks') => (body: (world: World) => Promise<void>) =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, first, second } = await aCallOfTwoRounds(ctx, () => ({
      second: { source: { kind: 'admitted' }, earlier },
    }))
    const organiser = await anOfficer(ctx, 'office@office.eu')
    const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
    const [jo, ann] = [await aJuror(ctx, { call, name: 'Jo' }), await aJuror(ctx, { call, name: 'Ann' })]
    for (const juror of [jo, ann]) await aGivenReview(ctx, { call, entry, juror })
    const pair = { entryId: entry.id, jurorId: jo.juror.id }
    const { assignmentId } = await assignJuror(organiser, { call: call.key, round: second.key, ...pair })
    const later = { ...organiser, now: new Date(ctx.now.getTime() + 60_000) }
    await closeEarly(later, call)
    const unlock = (juror: typeof jo) =>
      withTheReview(later, {
        call: call.key,
        entry: entry.id,
        juror: juror.juror.id,
        round: first.key,
      }).unlock()
    await body({
      unlock: { jo: () => unlock(jo), ann: () => unlock(ann) },
      again: () => reopen(later, call, NO_DECISIONS),
      take: () => removeAssignment(later, { call: call.key, assignment: assignmentId }),
    })
  })

test('who could read what others gave in an earlier round is not let change a review of it, nor is it judged again', () =>
  aReader('marks')(async ({ unlock, again }) => {
    const read = { code: 'marks-read-later' }
    await expect(unlock.jo()).rejects.toMatchObject(read)
    await expect(again()).rejects.toMatchObject(read)
    await unlock.ann()
  }))

test('what was taken away from who could read it was read all the same', () =>
  aReader('marks')(async ({ unlock, again, take }) => {
    await take()
    const read = { code: 'marks-read-later' }
    await expect(unlock.jo()).rejects.toMatchObject(read)
    await expect(again()).rejects.toMatchObject(read)
    await unlock.ann()
  }))

test('a place alone that is read later keeps nobody from looking again', () =>
  aReader('ranking')(async ({ unlock, again }) => {
    await unlock.jo()
    await again()
  }))
