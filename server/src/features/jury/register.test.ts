import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import type { Call } from '#features/calls/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { entries } from '#features/entries/tables.ts'
import { anEntry, handInAgain } from '#features/entries/testing.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { anOfficeOf, aRecord, recorded } from '../../testing/record.ts'
import { juryContract } from './contract.ts'
import { reinviteJuror } from './commands/reinvite-juror.ts'
import { withdrawJuror } from './commands/withdraw-juror.ts'
import { jurors } from './tables.ts'
import { aJuror, anAssignment, juryForEntries } from './testing.ts'
import { listReviewed, showReviews } from './views/records.ts'
import { exportConflicts, listConflicts } from './views/register.ts'

describe('the conflict register', () => {
  const register = async (as: Ctx, call: Call, filter: object = {}) => {
    const shown = await listConflicts(as, { call: call.key, page: 1, ...filter })
    return juryContract.listConflicts.output.parse(shown)
  }
  const said = ({ lines }: Awaited<ReturnType<typeof register>>) =>
    lines.map(({ juror, entry, source, kind, words }) => [entry.title, juror, source, kind, words])

  test(
    'says who, which entry, which rule or which words, and since when; narrowed by words, source and juror',
    recorded(async ({ call, cleo }, ctx) => {
      await aJuror(ctx, { call, name: 'Owner', email: '0@town.example' })
      const office = await anOfficeOf(ctx, 'o@office.example')
      const all = await register(office, call)
      expect([all.total, all.steppedBack]).toEqual([3, 1])
      expect(said(all)).toEqual([
        ['La tavola', 'Owner', 'rule', 'own-entry', ''],
        ['Il ponte', 'Cleo', 'recused', 'declared', 'I advised them'],
        ['Φεστιβάλ', 'Cleo', 'stated', 'declared', '=SUM(1)'],
      ])
      expect(all.lines.map(({ since }) => since)).toEqual(all.lines.map(() => ctx.now.toISOString()))
      expect(said(await register(office, call, { words: 'ΦΕΣΤΙΒΑΛ cleo' }))).toHaveLength(1)
      expect(said(await register(office, call, { source: 'recused' }))).toHaveLength(1)
      expect(said(await register(office, call, { juror: cleo.juror.id }))).toHaveLength(2)
      expect((await register(office, call, { category: 'no-such' })).total).toBe(0)
    }),
  )

  test(
    'keeps what a rule sees of whose seat was taken back, and since when it did, also where they are invited anew',
    recorded(async ({ call }, ctx) => {
      const owner = await aJuror(ctx, { call, name: 'Owner', email: '0@town.example' })
      await aJuror(ctx, { call, name: 'No', email: '1@town.example', answer: 'decline' })
      const later = { ...ctx, now: new Date(ctx.now.getTime() + 60_000) }
      const office = await anOfficeOf(later, 'o@office.example')
      const keys = { call: call.key, juror: owner.juror.id }
      const since = ctx.now.toISOString()
      const seen = async () =>
        (await register(office, call, { source: 'rule' })).lines.map((line) => [line.juror, line.since])
      await withdrawJuror(office, keys)
      expect(await seen()).toEqual([['Owner', since]])
      await reinviteJuror(office, keys)
      expect(await seen()).toEqual([['Owner', since]])
    }),
  )

  test(
    'keeps it of who declines anew after they had judged, and not of who never sat',
    recorded(async ({ call, two }, ctx) => {
      const owner = await aJuror(ctx, { call, name: 'Owner', email: '0@town.example' })
      await anAssignment(ctx, { call, entry: two, juror: owner })
      const office = await anOfficeOf(ctx, 'o@office.example')
      const keys = { call: call.key, juror: owner.juror.id }
      const declined = () =>
        ctx.db.update(jurors).set({ state: 'declined' }).where(eq(jurors.id, owner.juror.id))
      await withdrawJuror(office, keys)
      await reinviteJuror(office, keys)
      await declined()
      const rules = async () => (await register(office, call, { source: 'rule' })).total
      expect(await rules()).toBe(1)
      await ctx.db.update(jurors).set({ conflictsStatedAt: null }).where(eq(jurors.id, owner.juror.id))
      expect(await rules()).toBe(0)
    }),
  )

  test(
    'and the lists of reviews say of somebody barred that a rule keeps them, not that they stepped back',
    recorded(async ({ call, two, ann }, ctx) => {
      await ctx.db
        .update(entries)
        .set({ ownerId: ann.juror.personId ?? undefined })
        .where(eq(entries.id, two.id))
      const office = await anOfficeOf(ctx, 'o@office.example')
      const shown = await showReviews(office, { call: call.key, entry: two.id })
      expect(shown.reviews.map(({ state }) => state).sort()).toEqual(['barred', 'given', 'recused'])
      const { entries: listed } = await listReviewed(office, { call: call.key, page: 1 })
      expect(listed.find(({ entryId }) => entryId === two.id)).toMatchObject({ given: 1, recused: 1 })
    }),
  )

  test(
    'names the rule that keeps a juror from what the authority entered for which they have entered themselves',
    recorded(async ({ call }, ctx) => {
      await aJuror(ctx, { call, name: 'Owner', email: '0@town.example' })
      await anEntry(ctx, { call, traits: ['admitted'], title: 'Il forno', authority: 'it-La tavola' })
      const office = await anOfficeOf(ctx, 'o@office.example')
      expect(said(await register(office, call, { source: 'rule' }))).toEqual([
        ['La tavola', 'Owner', 'rule', 'own-entry', ''],
        ['Il forno', 'Owner', 'rule', 'own-authority', ''],
      ])
    }),
  )

  test('says since when also where who stands behind an entry was spelled anew when it was handed in again', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const [author, other, entrant] = ['Works of it-Köln', 'Works of it-Bonn', 'owner@town.example']
      const their = await anEntry(ctx, { call, traits: ['admitted'], authority: 'it-Köln', email: entrant })
      await anEntry(ctx, { call, traits: ['admitted'], authority: 'it-Köln' })
      await aJuror(ctx, { call, name: 'Owner', email: entrant })
      await aJuror(ctx, { call, name: 'Same', organisation: author })
      await aJuror(ctx, { call, name: 'Other', organisation: other })
      const later = { ...ctx, now: new Date(ctx.now.getTime() + 60_000) }
      const again = (name: string) =>
        handInAgain(
          { ...their, entrant: { ...their.entrant, now: later.now } },
          { call, answers: { who: { implementer: { name } } }, jury: juryForEntries },
        )
      const office = await anOfficeOf(later, 'o@office.example')
      const rules = async () =>
        (await register(office, call, { source: 'rule' })).lines
          .map((line) => [line.juror, line.kind, line.since])
          .toSorted()
      const before = ctx.now.toISOString()
      const since = await rules()
      expect(since).toEqual([
        ['Owner', 'own-authority', before],
        ['Owner', 'own-entry', before],
        ['Same', 'implementer', before],
        ['Same', 'implementer', before],
      ])
      await again('WORKS OF IT-KOELN')
      expect(await rules()).toEqual(since)
      await again(other)
      expect((await rules()).filter(([juror]) => juror === 'Other')).toEqual([
        ['Other', 'implementer', later.now.toISOString()],
      ])
    }))

  test(
    'is exported exactly as it is shown, and nothing in it runs as a formula',
    recorded(async ({ call }, ctx) => {
      const office = await anOfficeOf(ctx, 'o@office.example')
      const { csv } = await exportConflicts(office, { call: call.key, source: 'stated' })
      const [heading, line, end] = csv.replace('\uFEFF', '').split('\r\n')
      expect([heading, end]).toEqual(['entry,title,category,juror,source,kind,words,since', ''])
      expect(line).toContain(",Cleo,stated,declared,'=SUM(1),")
      // Who stepped back may have another reason than a conflict.
      expect((await exportConflicts(office, { call: call.key, source: 'recused' })).csv).toContain(
        ',Cleo,recused,,I advised them,',
      )
    }),
  )

  test('says how many there are also on a page behind the last', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call } = await aRecord(ctx)
      const office = await anOfficeOf(ctx, 'o@office.example')
      expect(await register(office, call, { page: 2 })).toMatchObject({ total: 2, page: 2, lines: [] })
    }))
})
