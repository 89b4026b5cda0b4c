import { inArray } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { aCtx, aPerson, withTx } from '#platform/testing/index.ts'
import { decideAdmissibility } from './commands/decide-admissibility.ts'
import { reopenAdmissibility } from './commands/reopen-admissibility.ts'
import { anEntry, decisionOn } from './testing.ts'
import { showOfficeEntry } from './views/office.ts'

const KINDS = ['entry-admitted', 'entry-not-admitted'] as const

test.each([
  ['waits to leave', 'waiting', { left: 0, waiting: 1 }],
  ['has left', 'sent', { left: 1, waiting: 0 }],
  ['may have left', 'uncertain', { left: 0, waiting: 1 }],
  ['was given up', 'failed', { left: 0, waiting: 0 }],
] as const)(
  'a refusal whose mail %s says so before it is taken back and after, and no mail of another counts',
  (_, state, mails) =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const office = { ...ctx, actor: aPerson({ roles: ['organiser'] }) }
      const call = await aCall(ctx)
      const [{ entry }, { entry: other }] = [
        await anEntry(ctx, { call, traits: ['submitted'] }),
        await anEntry(ctx, { call, traits: ['submitted'], authority: 'it-other' }),
      ]
      const keys = { call: call.key, entry: entry.id }
      const shown = async () => (await showOfficeEntry(office, keys)).mails
      expect(await shown()).toEqual({ left: 0, waiting: 0 })
      for (const { id } of [entry, other])
        await decideAdmissibility(office, {
          ...{ call: call.key, entry: id },
          ...{ decision: 'not-admitted', reasons: 'Outside the Union.' },
        })
      const of = inArray(notices.kind, [...KINDS])
      const tried = state === 'waiting' ? {} : { triedAt: ctx.now }
      await db
        .update(notices)
        .set({ state, ...tried, ...(state === 'sent' && { sentAt: ctx.now }) })
        .where(of)
      expect(await shown()).toEqual(mails)
      const undo = { ...keys, ...(await decisionOn(db, entry.id)) }
      for (const _press of [1, 2])
        expect(await reopenAdmissibility(office, undo)).toEqual({ admissibility: 'open', mails })
      // None says that it is taken back.
      expect([(await db.select().from(notices).where(of)).length, await shown()]).toEqual([
        2,
        { left: 0, waiting: 0 },
      ])
    }),
)
