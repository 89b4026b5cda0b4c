import { expect, test } from 'vitest'
import { handInAgain, type MadeEntry } from '#features/entries/testing.ts'
import type { Call } from '#features/calls/index.ts'
import { notices } from '#features/notices/tables.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { confirmReview } from './commands/confirm-review.ts'
import { aJuror, anAssignment, juryForEntries } from './testing.ts'
import { showDesk } from './views/desk.ts'
import { aJudgedEntry, said, unseen } from './handed-in-again.fixture.ts'

test('each juror who judged an earlier submission is told once for each submission, when it is admitted', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, made, entry, juror, beginner, keys, again } = await aJudgedEntry(ctx)
    await anAssignment(ctx, {
      call,
      entry,
      juror: await aJuror(ctx, { call, email: 'not-begun@jury.example' }),
    })
    const mails = async () =>
      (await db.select().from(notices)).filter(({ kind }) => kind === 'judged-entry-changed')
    await again(unseen)
    expect(await mails()).toEqual([])
    await again()
    const told = await mails()
    expect(told.map(({ toAddress }) => toAddress).sort()).toEqual(
      [juror, beginner].map((one) => one.juror.email).sort(),
    )
    expect(told[0]?.facts).toMatchObject({
      number: entry.number,
      url: `http://localhost:3000/en/jury/${call.key}/entries/${entry.id}/changes`,
    })
    await readmit(made, call)
    expect(await mails()).toHaveLength(2)
    const { submission } = await showDesk(juror.as, keys)
    await confirmReview(juror.as, { ...keys, submission, then: 'keep' })
    await again(said('Fifty.'))
    expect(await mails()).toHaveLength(4)
  }))

/** Takes admission back and admits the same again. */
const readmit = (made: MadeEntry, call: Call) => handInAgain(made, { call, jury: juryForEntries })
