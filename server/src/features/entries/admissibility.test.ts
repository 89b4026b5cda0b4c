import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { aCtx, aPerson, freshDatabase, withTx } from '#platform/testing/index.ts'
import { decideAdmissibility } from './commands/decide-admissibility.ts'
import { submitEntry } from './commands/submit-entry.ts'
import { anEntry, reopenDecided } from './testing.ts'
import { showMyEntry } from './views/mine.ts'
import { save } from './entries.fixture.ts'

describe('admissibility', () => {
  const organiser = aPerson({ roles: ['organiser'] })

  test('is the office’s, once handed in: with a mail, and reasons when it is a no', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const office = { ...ctx, actor: organiser }
      const { entry: draft } = await anEntry(ctx, { call, traits: ['complete'] })
      const { entry, entrant } = await anEntry(ctx, { call, traits: ['submitted'] })
      const no = { call: call.key, entry: entry.id, decision: 'not-admitted' as const, reasons: ' ' }
      await expect(
        decideAdmissibility(office, { ...no, entry: draft.id, reasons: 'x' }),
      ).rejects.toMatchObject({
        code: 'entry-not-submitted',
      })
      await expect(decideAdmissibility(office, no)).rejects.toMatchObject({ code: 'reason-required' })
      await decideAdmissibility(office, { ...no, reasons: 'Outside the Union' })
      const shown = await showMyEntry(entrant, { entry: entry.id })
      expect([shown.standing, shown.admissibilityReasons]).toEqual(['not-admitted', 'Outside the Union'])
      await expect(decideAdmissibility(office, { ...no, decision: 'admitted' })).rejects.toMatchObject({
        code: 'admissibility-already-decided',
      })
      await reopenDecided(office, { call: call.key, entry: entry.id })
      await decideAdmissibility(office, { ...no, decision: 'admitted' })
      const mails = await db.select().from(notices).where(eq(notices.callId, call.id)).orderBy(notices.kind)
      expect(mails.map(({ kind, facts }) => [kind, facts['reasons']])).toEqual([
        ['entry-admitted', ''],
        ['entry-not-admitted', 'Outside the Union'],
        ['entry-received', undefined],
      ])
    }))

  test('is of the submission that was looked at: when another one counts by now, nothing is decided', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const { entry, entrant } = await anEntry(ctx, { call, traits: ['submitted'] })
      const before = (await showMyEntry(entrant, { entry: entry.id })).submissions[0]?.id ?? ''
      const { version } = await save(entrant, entry.id, entry.version, 'Another title')
      const { submission } = await submitEntry(entrant, { entry: entry.id, version })
      const yes = { call: call.key, entry: entry.id, decision: 'admitted' as const, reasons: '' }
      const decide = (looked: string) =>
        decideAdmissibility({ ...ctx, actor: organiser }, { ...yes, submission: looked })
      await expect(decide(before)).rejects.toMatchObject({ code: 'changed-meanwhile' })
      expect(await decide(submission)).toEqual({ admissibility: 'admitted' })
    }))

  test('is not for auditors, entrants and offices of other calls', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const { entry, entrant } = await anEntry(ctx, { call, traits: ['submitted'] })
      const elsewhere = aPerson({ callRoles: new Map([['other', new Set(['organiser'] as const)]]) })
      const yes = { call: call.key, entry: entry.id, decision: 'admitted' as const, reasons: '' }
      const answers = [
        [aPerson({ roles: ['auditor'] }), 'not-allowed'],
        [entrant.actor, 'not-found'],
        [elsewhere, 'not-found'],
      ] as const
      for (const [actor, code] of answers)
        await expect(decideAdmissibility({ ...ctx, actor }, yes)).rejects.toMatchObject({ code })
    }))

  test('what was admitted is changed no more', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx), traits: ['admitted'] })
      await expect(save(entrant, entry.id, entry.version, 'Another title')).rejects.toMatchObject({
        code: 'admissibility-already-decided',
      })
    }))

  test('two who decide at once: one does, the other is told, one mail leaves', async () => {
    const { db } = await freshDatabase()
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const { entry } = await anEntry(ctx, { call, traits: ['submitted'] })
    const decide = (decision: 'admitted' | 'not-admitted', ms: number) =>
      decideAdmissibility(
        { ...ctx, actor: organiser, now: new Date(ctx.now.getTime() + ms) },
        { call: call.key, entry: entry.id, decision, reasons: 'x' },
      )
    const outcomes = await Promise.allSettled([decide('admitted', 1), decide('not-admitted', 2)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.select().from(notices)).toHaveLength(2)
  })
})
