import { expect, test } from 'vitest'
import { signedBy } from '#kernel/actor.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { importReviews } from './commands/import-reviews.ts'
import { NO_DECISIONS } from './core/decisions-guard.ts'
import { aCallOfPanels } from './rounds.fixture.ts'
import { takeOutOfRound } from './store/round-entries.ts'
import { assignments } from './tables.ts'
import type { MadeJuror } from './testing.ts'

test('nothing is taken in of an entry that is not in the round, nor by a juror who does not judge it there', () =>
  withTx(async (db) => {
    const { call, first, second, organiser, a, b, nora, sara, finn } = await aCallOfPanels(aCtx({ db }))
    const bring = async ({ key, criteria }: typeof first, entry: typeof a, { juror }: MadeJuror) => {
      const marks = Object.fromEntries(criteria.map((one) => [one.key, one.scale.max]))
      const given = [{ entryId: entry.id, jurorId: juror.id, marks }]
      return importReviews(organiser, call, given, { roundKey: key, decisions: NO_DECISIONS })
    }
    await expect(bring(second, b, finn)).rejects.toMatchObject({ code: 'not-found' })
    await expect(bring(second, a, nora)).rejects.toMatchObject({ code: 'assignment-impossible' })
    await expect(bring(first, b, sara)).rejects.toMatchObject({ code: 'round-chosen-by-hand' })
    const signed = { by: signedBy(organiser.actor), at: organiser.now, because: 'A mistake.' }
    await takeOutOfRound(db, { callId: call.id, round: second }, [a.id], signed)
    for (const juror of [nora, finn])
      await expect(bring(first, b, juror)).rejects.toMatchObject({ code: 'assignment-impossible' })
    await bring(first, b, sara)
    expect(await db.select().from(assignments)).toMatchObject([{ entryId: b.id, roundKey: first.key }])
  }))
