import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { anEntry } from '#features/entries/testing.ts'
import { closeEarly as closeJudgingEarly, reopen as reopenJudging } from '#features/jury/testing.ts'
import { decisionsGuard } from '#server/features.ts'
import { aCtx, freshDatabase, withTx } from '#platform/testing/index.ts'
import { confirmPublication } from './commands/confirm-publication.ts'
import { decideEntry } from './commands/decide-entry.ts'
import { decideOthers, undoOthers } from './commands/decide-others.ts'
import { proposePublication } from './commands/propose-publication.ts'
import { undoDecision } from './commands/undo-decision.ts'
import { resultsContract } from './contract.ts'
import { resultsInvariants } from './invariants.ts'
import { decisions } from './tables.ts'
import { afterJudging, aJudgedCall, anOfficer, decideRest } from './testing.ts'
import { listDecisions } from './views/decisions.ts'
import { previewOthers } from './views/others.ts'
import { previewPublication } from './views/publication.ts'

/** A call while it is judged, with one entry of each mark, and two organisers. */
async function aRunningCall(ctx: Ctx) {
  const { call, entries } = await aJudgedCall(ctx, [[5], [3], [1]])
  const [ann, ben] = [await anOfficer(ctx, 'ann@office.eu'), await anOfficer(ctx, 'ben@office.eu')]
  const entry = (n: number) => entries[n - 1]?.id ?? ''
  const decide = (who: Ctx, n: number, distinction: 'winner' | null = 'winner') =>
    decideEntry(who, { call: call.key, entry: entry(n), distinction, note: '', version: 0 })
  const closeEarly = (who: Ctx = ann) => closeJudgingEarly(who, call)
  const reopen = (who: Ctx = ann) => reopenJudging(who, call, decisionsGuard)
  const hashOf = async (who: Ctx) => (await previewPublication(who, { call: call.key })).hash
  return { call, entry, ann, ben, decide, closeEarly, reopen, hashOf }
}

const running = (body: (world: Awaited<ReturnType<typeof aRunningCall>>, ctx: Ctx) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await body(await aRunningCall(ctx), ctx)
  })

test(
  'nothing is decided, proposed or confirmed before judging is over: not before it opens, not while it runs',
  running(async ({ call, entry, ann, ben, decide, hashOf }, ctx) => {
    const twoDaysBefore = new Date(ctx.now.getTime() - 2 * 24 * 3_600_000)
    for (const now of [twoDaysBefore, ctx.now]) {
      const [one, other] = [
        { ...ann, now },
        { ...ben, now },
      ]
      const input = { call: call.key, hash: await hashOf(one) }
      const others = (await previewOthers(one, { call: call.key })).hash
      for (const attempt of [
        () => decide(one, 1),
        () => undoDecision(one, { call: call.key, entry: entry(1), version: 1 }),
        () => decideOthers(one, { call: call.key, hash: others }),
        () => proposePublication(one, input),
      ])
        await expect(attempt()).rejects.toMatchObject({ code: 'judging-not-over' })
      await expect(confirmPublication(other, input)).rejects.toMatchObject({
        code: 'publication-not-proposed',
      })
      const because = { ok: false, because: 'judging-not-over' }
      expect((await listDecisions(one, { call: call.key })).mayDecide).toEqual(because)
      expect((await previewPublication(one, { call: call.key })).mayPropose).toEqual(because)
    }
    await decide(afterJudging(ann), 1)
  }),
)

test(
  'once judging is closed early, decisions are made on it; as long as there is one, it is not reopened',
  running(async ({ call, entry, ann, decide, closeEarly, reopen }) => {
    await closeEarly()
    await decide(ann, 1)
    await expect(reopen()).rejects.toMatchObject({ code: 'already-decided' })
    await undoDecision(ann, { call: call.key, entry: entry(1), version: 1 })
    await reopen()
    await expect(decide(ann, 1)).rejects.toMatchObject({ code: 'judging-not-over' })
  }),
)

test(
  'nothing is proposed or confirmed before every judged entry has a decision',
  running(async ({ call, ann, ben, decide, hashOf }, ctx) => {
    const [one, other] = [afterJudging(ann), afterJudging(ben)]
    await decide(one, 1)
    const undecided = { ok: false, because: 'entries-undecided' }
    expect(await previewPublication(one, { call: call.key })).toMatchObject({
      undecided: 2,
      // Who is not decided on gets no mail of thanks: nothing goes out before.
      mails: [{ isDecided: true }, { isDecided: false }, { isDecided: false }],
      mayPropose: undecided,
    })
    await expect(proposePublication(one, { call: call.key, hash: await hashOf(one) })).rejects.toMatchObject({
      code: 'entries-undecided',
    })
    await decideRest(one, call)
    await proposePublication(one, { call: call.key, hash: await hashOf(one) })
    await undoDecision(one, { call: call.key, entry: await firstUndistinguished(ctx), version: 1 })
    await expect(
      confirmPublication(other, { call: call.key, hash: await hashOf(other) }),
    ).rejects.toMatchObject({
      code: 'entries-undecided',
    })
    await decideRest(one, call)
    expect(await confirmPublication(other, { call: call.key, hash: await hashOf(other) })).toMatchObject({
      published: 3,
    })
  }),
)

async function firstUndistinguished({ db }: Ctx): Promise<string> {
  const rows = await db.select().from(decisions)
  return rows.find(({ distinctionKey }) => distinctionKey === null)?.entryId ?? ''
}

test(
  'no distinction is given to all others in one act, which the preview names and which is undone as one',
  running(async ({ call, entry, ann, decide }, ctx) => {
    const office = afterJudging(ann)
    await decide(office, 1)
    const preview = resultsContract.previewOthers.output.parse(
      await previewOthers(office, { call: call.key }),
    )
    expect(preview.categories.map(({ entries }) => entries.map(({ title, rank }) => [title, rank]))).toEqual([
      [
        ['Entry 2', 2],
        ['Entry 3', 3],
      ],
    ])
    const { act, decided } = await decideOthers(office, { call: call.key, hash: preview.hash })
    expect(decided).toBe(2)
    expect((await listDecisions(office, { call: call.key })).undecided).toBe(0)
    const anew = {
      call: call.key,
      entry: entry(2),
      distinction: 'special-mention',
      note: '',
      version: 1,
    } as const
    await decideEntry(office, anew)
    expect(await undoOthers(office, { call: call.key, act })).toEqual({ undone: 1 })
    await expect(undoOthers(office, { call: call.key, act })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    })
    expect(
      (await ctx.db.select().from(decisions)).map(({ distinctionKey }) => distinctionKey).sort(),
    ).toEqual(['special-mention', 'winner'])
    const acts = (await ctx.db.select().from(auditRecords).orderBy(auditRecords.sequence)).filter(
      ({ action }) => action.endsWith('-others'),
    )
    expect(acts.map(({ action, facts }) => [action, facts['entries']])).toEqual([
      ['decision.decide-others', 2],
      ['decision.undo-others', 1],
    ])
  }),
)

test(
  'no distinction goes to exactly the others that were shown, of the category that was asked for',
  running(async ({ call, ann, decide }, ctx) => {
    const office = afterJudging(ann)
    const [first, second] = call.document.categories.map(({ key }) => key)
    await anEntry(ctx, { call, traits: ['admitted'], category: second ?? '', authority: 'it-elsewhere' })
    const { count, proposed } = await previewOthers(office, { call: call.key, category: first })
    // Whom the marks propose as winner is named and left out, unless asked for.
    expect([count, proposed.map(({ title, distinctions }) => [title, distinctions])]).toEqual([
      2,
      [['Entry 1', ['winner']]],
    ])
    const included = { call: call.key, category: first, proposed: 'included' } as const
    const whole = await previewOthers(office, included)
    expect(whole.count).toBe(3)
    await decide(office, 1)
    await expect(decideOthers(office, { ...included, hash: whole.hash })).rejects.toMatchObject({
      code: 'preview-outdated',
    })
    const again = await previewOthers(office, { call: call.key, category: first })
    await decideOthers(office, { call: call.key, category: first, hash: again.hash })
    expect(await previewOthers(office, { call: call.key })).toMatchObject({
      count: 1,
      categories: [{ category: { key: second } }],
    })
  }),
)

test(
  'a decision that stands before judging is over is found on live data, and so is a publication with an undecided entry',
  running(async ({ call, ann, ben, closeEarly, decide, hashOf }, ctx) => {
    await closeEarly()
    await decide(ann, 1)
    await decideRest(ann, call)
    await proposePublication(ann, { call: call.key, hash: await hashOf(ann) })
    await confirmPublication(ben, { call: call.key, hash: await hashOf(ben) })
    expect(await findBroken(ctx.db, resultsInvariants)).toEqual([])
    await ctx.db.execute(`update early_closes set reopened_at = now(), reopened_by = closed_by`)
    await ctx.db.execute(`delete from decisions where distinction_key is null`)
    expect((await findBroken(ctx.db, resultsInvariants)).map(({ name }) => name)).toEqual([
      'nothing is decided before judging is over',
      'every entry under judgement has a decision once results are published',
    ])
  }),
)

test('of reopening and deciding at once one happens', async () => {
  const { db } = await freshDatabase()
  const { ann, ben, decide, closeEarly, reopen } = await aRunningCall(aCtx({ db }))
  await closeEarly()
  const settled = await Promise.allSettled([reopen(ann), decide(ben, 1)])
  const codes = settled.map((one) =>
    one.status === 'fulfilled' ? 'done' : (one.reason as { code?: string }).code,
  )
  expect([
    ['done', 'judging-not-over'],
    ['already-decided', 'done'],
  ]).toContainEqual(codes)
})

test('giving no distinction to the others where nothing is left does nothing, and says so', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call } = await aJudgedCall(ctx, [[5]])
    const ann = await anOfficer(afterJudging(ctx), 'ann@office.eu')
    const all = { call: call.key, proposed: 'included' } as const
    const decide = async () => decideOthers(ann, { ...all, hash: (await previewOthers(ann, all)).hash })
    const acts = async () =>
      (await db.select().from(auditRecords)).filter(({ action }) => action === 'decision.decide-others')
        .length
    expect([(await decide()).decided, await acts()]).toEqual([1, 1])
    expect([(await decide()).decided, await acts()]).toEqual([0, 1])
  }))
