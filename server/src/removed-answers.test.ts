import { and, asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditRecords } from '#features/audit/tables.ts'
import { withdrawPublication } from '#features/results/commands/withdraw-publication.ts'
import { calls } from '#features/calls/tables.ts'
import { isSealedStill } from '#features/entries/core/sealed.ts'
import { entries, removedAnswers, submissions } from '#features/entries/tables.ts'
import { anOfficer } from '#features/results/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { withTx } from '#platform/testing/index.ts'
import {
  aCallLettingGo,
  anEntryWithSecrets,
  aPlace,
  cancelled,
  DAY,
  KEPT,
  publish,
  removing,
  SECRET,
  tablesSaying,
} from './removed-answers.fixture.ts'

const at = (since: Date, days: number, ms = 0) => new Date(since.getTime() + days * DAY + ms)

const goneOf = async ({ db }: Ctx) =>
  (
    await db.select().from(removedAnswers).orderBy(asc(removedAnswers.entryId), asc(removedAnswers.question))
  ).map(({ question, rule, removedAt }) => [question, rule, removedAt.toISOString()])

test('answers go fourteen days after the results are public, and after the award, not a millisecond before', () =>
  withTx(async (db) => {
    const { ctx, jobs, files } = await aPlace(db)
    const { call, opens } = await aCallLettingGo(ctx)
    const made = await anEntryWithSecrets(ctx, call)
    const published = await publish(ctx, call)
    const before = await files()
    expect(before).toBeGreaterThan(0)
    expect(await tablesSaying(db, SECRET)).toEqual(['public.entries', 'public.media', 'public.submissions'])

    await removing(ctx, at(published, 14, -1), jobs)
    expect([await goneOf(ctx), await files()]).toEqual([[], before])

    const byResults = at(published, 14)
    await removing(ctx, byResults, jobs)
    const first = ['scan', 'vat'].map((key) => [key, 'results', byResults.toISOString()])
    expect([await goneOf(ctx), await files()]).toEqual([first, 0])
    expect(await tablesSaying(db, SECRET)).toEqual(['public.entries', 'public.submissions'])

    await removing(ctx, at(opens, 14, -1), jobs)
    expect(await goneOf(ctx)).toHaveLength(2)
    await removing(ctx, at(opens, 14), jobs)
    expect((await goneOf(ctx)).map(([key]) => key)).toEqual(['iban', 'scan', 'vat'])
    expect(await tablesSaying(db, SECRET)).toEqual([])
    expect(await tablesSaying(db, KEPT)).toEqual(['public.entries', 'public.submissions'])
    const [entry] = await db.select().from(entries).where(eq(entries.id, made.entry.id))
    expect(Object.keys(entry?.answeredAt ?? {})).not.toContain('vat')
  }))

test('what is left of every version still makes its fingerprint, and a changed answer would not', () =>
  withTx(async (db) => {
    const { ctx, jobs } = await aPlace(db)
    const { call, opens } = await aCallLettingGo(ctx)
    await anEntryWithSecrets(ctx, call)
    await publish(ctx, call)
    const all = () => db.select().from(submissions).orderBy(asc(submissions.sequence))
    const holds = async () =>
      (await all()).map(({ hash, categoryKey: category, ...one }) =>
        isSealedStill({ ...content(one), call: call.key, category }, hash),
      )
    const content = ({ number, sequence, handedInAt, callVersion, answers, media, apart }: Sealed) => ({
      ...{ number, sequence, handedInAt, callVersion, answers, media, apart },
    })
    type Sealed = Omit<typeof submissions.$inferSelect, 'hash' | 'categoryKey'>
    expect(await holds()).toEqual([true, true])
    const hashes = (await all()).map(({ hash }) => hash)
    await removing(ctx, at(opens, 14), jobs)
    expect(await holds()).toEqual([true, true])
    expect((await all()).map(({ hash }) => hash)).toEqual(hashes)
    const [one] = await all()
    expect(Object.values(one?.apart ?? {}).map((left) => Object.keys(left))).toEqual(
      Array.from({ length: 3 }, () => ['digest']),
    )
    if (!one) throw new Error('nothing was handed in')
    const { hash, categoryKey: category, ...rest } = one
    const other = { ...content(rest), call: call.key, category, number: 'XX1' }
    expect(isSealedStill(other, hash)).toBe(false)
  }))

test('a second run does nothing, and one that was ended goes on where it was', () =>
  withTx(async (db) => {
    const { ctx, jobs } = await aPlace(db)
    const { call, opens } = await aCallLettingGo(ctx)
    for (let n = 0; n < 3; n += 1) await anEntryWithSecrets(ctx, call)
    await publish(ctx, call)
    const due = at(opens, 14)
    let left = 2
    const ends: Ctx['jobs'] = {
      enqueue: (tx, job, facts) => {
        if (job.name === 'archive.refresh' && (left -= 1) < 0) throw new Error('ended')
        return jobs.enqueue(tx, job, facts)
      },
    }
    await expect(removing({ ...ctx, jobs: ends }, due, jobs, 1)).rejects.toThrow('not every answer')
    expect(await goneOf(ctx)).toHaveLength(6)
    expect(await tablesSaying(db, SECRET)).toContain('public.submissions')
    await removing(ctx, due, jobs, 1)
    expect(await goneOf(ctx)).toHaveLength(9)
    expect(await tablesSaying(db, SECRET)).toEqual([])
    const records = () =>
      db
        .select({ facts: auditRecords.facts, actor: auditRecords.actorKind })
        .from(auditRecords)
        .where(and(eq(auditRecords.callId, call.id), eq(auditRecords.action, 'entry.remove-answers')))
    const facts = { answers: 3, byResults: 'scan vat', byAward: 'iban' }
    expect(await records()).toEqual(Array.from({ length: 3 }, () => ({ facts, actor: 'job' })))
    const written = jobs.enqueued.length
    await removing(ctx, at(due, 100), jobs)
    expect([(await records()).length, jobs.enqueued.length]).toEqual([3, written])
  }))

test('what is published and taken back within the wait removes nothing', () =>
  withTx(async (db) => {
    const { ctx, jobs } = await aPlace(db)
    const { call } = await aCallLettingGo(ctx)
    await anEntryWithSecrets(ctx, call)
    const published = await publish(ctx, call)
    const ann = await anOfficer({ ...ctx, now: at(published, 1) }, 'ann@office.eu')
    await withdrawPublication(ann, { call: call.key, reason: 'A slip' })
    await removing(ctx, at(published, 400), jobs)
    expect(await goneOf(ctx)).toEqual([])
  }))

test('drafts, and what was withdrawn or not admitted, go with the others of their call', () =>
  withTx(async (db) => {
    const { ctx, jobs } = await aPlace(db)
    const { call } = await aCallLettingGo(ctx)
    const [one, two, three] = [
      await anEntryWithSecrets(ctx, call),
      await anEntryWithSecrets(ctx, call),
      await anEntryWithSecrets(ctx, call),
    ]
    await db
      .update(entries)
      .set({ state: 'withdrawn', withdrawnAt: ctx.now })
      .where(eq(entries.id, one.entry.id))
    await db
      .update(entries)
      .set({ admissibility: 'not-admitted', admissibilityReasons: 'Late' })
      .where(eq(entries.id, two.entry.id))
    const published = await publish(ctx, call)
    await removing(ctx, at(published, 14), jobs)
    expect(await goneOf(ctx)).toHaveLength(6)
    expect(three.submission).toBeNull()
  }))

test('in a category that is cancelled all of them go fourteen days after that was confirmed, and nothing of the others', () =>
  withTx(async (db) => {
    const { ctx, jobs } = await aPlace(db)
    const { call } = await aCallLettingGo(ctx)
    const [first = '', second = ''] = call.document.categories.map(({ key }) => key)
    const gone = await anEntryWithSecrets(ctx, call, first)
    await anEntryWithSecrets(ctx, call, second)
    await cancelled(ctx, call, first)
    await removing(ctx, at(ctx.now, 14, -1), jobs)
    expect(await goneOf(ctx)).toEqual([])
    await removing(ctx, at(ctx.now, 14), jobs)
    const rows = await db
      .select({ of: removedAnswers.entryId, key: removedAnswers.question })
      .from(removedAnswers)
    expect(rows.map(({ of }) => of)).toEqual([gone.entry.id, gone.entry.id, gone.entry.id])
    expect(rows.map(({ key }) => key).sort()).toEqual(['iban', 'scan', 'vat'])
  }))

test('the database lets nothing else go: not without the rule of a document, not more than that, and no row is taken back', () =>
  withTx(async (db) => {
    const { ctx, jobs } = await aPlace(db)
    const { call, opens } = await aCallLettingGo(ctx)
    const { entry } = await anEntryWithSecrets(ctx, call)
    const refused = (act: (tx: typeof db) => Promise<unknown>) =>
      expect(db.transaction(act)).rejects.toThrow()
    const row = { callId: call.id, entryId: entry.id, removedAt: ctx.now }
    await refused((tx) => tx.insert(removedAnswers).values({ ...row, question: 'note', rule: 'results' }))
    await refused((tx) => tx.insert(removedAnswers).values({ ...row, question: 'vat', rule: 'award' }))
    await refused((tx) => tx.update(submissions).set({ answers: {} }))
    await publish(ctx, call)
    await removing(ctx, at(opens, 14), jobs)
    await refused((tx) => tx.update(submissions).set({ answers: {} }))
    await refused((tx) => tx.update(submissions).set({ title: 'Another' }))
    await refused((tx) => tx.delete(submissions))
    await refused((tx) => tx.delete(removedAnswers))
    await refused((tx) => tx.update(removedAnswers).set({ removedAt: new Date() }))
    expect(await db.select({ id: calls.id }).from(calls)).toHaveLength(1)
  }))
