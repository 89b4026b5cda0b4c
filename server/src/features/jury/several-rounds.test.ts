import { and, eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { signedBy } from '#kernel/actor.ts'
import { anEntry, handInAgain } from '#features/entries/testing.ts'
import { submissions } from '#features/entries/tables.ts'
import type { MediaItem } from '#features/media/index.ts'
import type { Db } from '#platform/db/client.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { assignJuror } from './commands/assign-juror.ts'
import { saveScore } from './commands/save-score.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { anOfficer } from './ends-of-judging.fixture.ts'
import { said } from './handed-in-again.fixture.ts'
import { aCallOfTwoRounds } from './rounds.fixture.ts'
import { findLeft } from './store/left.ts'
import { putIntoRound } from './store/round-entries.ts'
import { assignments } from './tables.ts'
import { aJuror, juryForEntries } from './testing.ts'
import { jurySight } from './views/media-sight.ts'

/** A juror who is to judge one entry in two rounds at the same time. */
async function ground(db: Db) {
  const ctx = aCtx({ db })
  const { call, first, second } = await aCallOfTwoRounds(ctx)
  const organiser = await anOfficer(ctx, 'ann@office.eu')
  const made = await anEntry(ctx, { call, traits: ['admitted'] })
  const { entry } = made
  await putIntoRound(
    db,
    { callId: call.id, round: second },
    [{ entryId: entry.id, because: 'by-hand', fromRoundKey: null, reason: 'The jury asked for it.' }],
    { by: signedBy(organiser.actor), at: ctx.now },
  )
  const juror = await aJuror(ctx, { call })
  for (const { key: round } of [first, second])
    await assignJuror(organiser, { call: call.key, round, entryId: entry.id, jurorId: juror.juror.id })
  await stateConflicts(juror.as, { call: call.key, asked: [entry.id], conflicts: [] })
  return { call, made, entry, juror }
}

describe.each([0, 1])('an entry in two rounds, of which it is number %i', (at) => {
  test('a file of what a juror judged in any round is seen', () =>
    withTx(async (db) => {
      const { call, made, entry, juror } = await ground(db)
      const round = call.document.rounds[at]?.key
      await saveScore(juror.as, { call: call.key, entry: entry.id, round, criterion: 'idea', mark: 3 })
      const again = await handInAgain(made, {
        call,
        answers: said('We cooked for forty.'),
        jury: juryForEntries,
      })
      const item = {
        id: '00000000-0000-7000-8000-00000000000a',
        holder: { kind: 'entry', id: entry.id },
      } as unknown as MediaItem
      const images = call.document.form.sections
        .flatMap(({ fields }) => fields)
        .find(({ kind }) => kind === 'images')
      const files = JSON.stringify([{ id: item.id, field: images?.key }])
      await db.execute(sql`alter table submissions disable trigger user`)
      await db.execute(sql`update ${submissions} set media = '[]' where id = ${again.id}`)
      expect(await jurySight(juror.as, item)).toBe('hidden')
      await db.execute(sql`update ${submissions} set media = ${files}::jsonb where id <> ${again.id}`)
      expect(await jurySight(juror.as, item)).toBe('private')
    }))

  test('it is a juror’s as long as it is theirs in any round', () =>
    withTx(async (db) => {
      const { call, entry, juror } = await ground(db)
      const other = call.document.rounds[1 - at]?.key ?? ''
      await db
        .update(assignments)
        .set({ state: 'recused' })
        .where(and(eq(assignments.entryId, entry.id), eq(assignments.roundKey, other)))
      const { id } = juror.juror
      expect(await findLeft(db, { id, callId: call.id }, entry.id)).toMatchObject({ assignmentState: 'open' })
    }))
})
