import { expect, test } from 'vitest'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '#platform/ctx.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry, handInAgain } from '#features/entries/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { anOfficeOf } from '../../testing/record.ts'
import { NO_DECISIONS } from './core/decisions-guard.ts'
import { aGivenReview, aJuror, closeEarly, juryForEntries, reopen } from './testing.ts'

test('who must confirm a review is told when judging is open again, where it was closed as the entry came back; once', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const made = await anEntry(ctx, { call, traits: ['admitted'] })
    const juror = await aJuror(ctx, { call, email: 'ann@jury.example' })
    await aGivenReview(ctx, { call, entry: made.entry, juror })
    const office = await anOfficeOf(ctx, 'o@office.example')
    const told = async (as: Ctx) =>
      (
        await as.db
          .select({ to: notices.toAddress })
          .from(notices)
          .where(and(eq(notices.callId, call.id), eq(notices.kind, 'judged-entry-changed')))
      ).map(({ to }) => to)
    await closeEarly(office, call)
    const answers = { campaign: { story: { text: 'We cooked for forty.', lang: 'en' } } }
    await handInAgain(made, { call, answers, jury: juryForEntries })
    expect(await told(ctx)).toEqual([])
    await reopen(office, call, NO_DECISIONS)
    expect(await told(ctx)).toEqual(['ann@jury.example'])
    await closeEarly(office, call)
    await reopen(office, call, NO_DECISIONS)
    expect(await told(ctx)).toEqual(['ann@jury.example'])
  }))
