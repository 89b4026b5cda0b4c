import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { withdrawEntry } from '#features/entries/index.ts'
import { ensurePerson, loadActor } from '#features/accounts/index.ts'
import { notices } from '#features/notices/tables.ts'
import { aCtx, collectedJobs, withTx } from '#platform/testing/index.ts'
import { confirmPublication } from './commands/confirm-publication.ts'
import { decideEntry } from './commands/decide-entry.ts'
import { noteChange, undoNote } from './commands/note-change.ts'
import { proposePublication } from './commands/propose-publication.ts'
import { tellOfWithdrawal } from './commands/tell-of-withdrawal.ts'
import { withdrawPublication } from './commands/withdraw-publication.ts'
import { resultsContract } from './contract.ts'
import { afterJudging, aJudgedCall, anOfficer, decideRest } from './testing.ts'
import { previewPublication } from './views/publication.ts'
import { showResults } from './views/results.ts'

/** Published results: the first entry has won, the second has nothing. */
async function aPublishedCall(ctx: Ctx) {
  const { call, entries } = await aJudgedCall(ctx, [[5], [3]])
  const over = afterJudging(ctx)
  const [ann, ben] = [await anOfficer(over, 'ann@office.eu'), await anOfficer(over, 'ben@office.eu')]
  const [first, second] = entries
  if (!first || !second) throw new Error('there are two')
  await decideEntry(ann, { call: call.key, entry: first.id, distinction: 'winner', note: '', version: 0 })
  await decideRest(ann, call)
  const publish = async () => {
    const { hash } = await previewPublication(ann, { call: call.key })
    await proposePublication(ann, { call: call.key, hash })
    await confirmPublication(ben, { call: call.key, hash })
  }
  /** By its entrant, an hour after it was published; the job that follows runs at once. */
  const withdraw = async ({ id, ownerId }: typeof first) => {
    const later = { ...over, now: new Date(over.now.getTime() + 3_600_000), jobs: collectedJobs() }
    const email = await emailOf(ctx, ownerId)
    const actor = await loadActor(ctx.db, await ensurePerson(ctx.db, { email }, ctx.now))
    await withdrawEntry({ ...later, actor }, { entry: id })
    const [told] = later.jobs.enqueued.filter(({ name }) => name === 'results.entry-withdrawn')
    expect(told?.facts).toEqual({ callId: call.id, entryId: id })
    return () =>
      tellOfWithdrawal(
        { ...later, actor: { kind: 'job', name: 'results.entry-withdrawn' } },
        { callId: call.id, entryId: id },
      )
  }
  const changes = async () =>
    resultsContract.previewPublication.output.parse(await previewPublication(ann, { call: call.key })).changes
  return { call, ann, ben, first, second, publish, withdraw, changes }
}

async function emailOf({ db }: Ctx, ownerId: string): Promise<string> {
  const [row] = await db.execute<{ email: string }>(`select email from people where id = '${ownerId}'`)
  return row?.email ?? ''
}

const published =
  (body: (world: Awaited<ReturnType<typeof aPublishedCall>>, ctx: Ctx) => Promise<void>) => () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      await body(await aPublishedCall(ctx), ctx)
    })

test(
  'the office is told once that a published entry was withdrawn, and which distinction it gave back',
  published(async ({ first, publish, withdraw, changes }, ctx) => {
    await publish()
    const tell = await withdraw(first)
    await tell()
    await tell()
    expect(await changes()).toMatchObject([
      { kind: 'entry-withdrawn', entry: { title: 'Entry 1' }, distinction: 'winner', noted: null },
    ])
    const mails = (await ctx.db.select().from(notices)).filter(
      ({ kind }) => kind === 'published-entry-withdrawn',
    )
    expect(
      mails.map(({ toAddress, facts }) => [toAddress, facts['title'], facts['distinction']]).sort(),
    ).toEqual([
      ['ann@office.eu', 'Entry 1', 'Winner'],
      ['ben@office.eu', 'Entry 1', 'Winner'],
    ])
    const records = (await ctx.db.select().from(auditRecords).orderBy(auditRecords.sequence)).filter(
      ({ action }) => action === 'publication.entry-withdrawn',
    )
    expect(records.map(({ subjectId, facts }) => [subjectId, facts['distinction']])).toEqual([
      [first.id, 'winner'],
    ])
  }),
)

test(
  'the public reads that a distinction was given back, and nothing of the entry that gave it back',
  published(async ({ call, first, second, publish, withdraw }, ctx) => {
    await publish()
    const givenBack = async () => {
      const answer = await showResults(ctx, { call: call.key })
      const results = resultsContract.showResults.output.parse(answer)
      expect(JSON.stringify(results)).not.toContain('Entry 2')
      return results.categories[0]?.givenBack
    }
    expect(await givenBack()).toEqual([])
    // Without a distinction there is nothing to give back.
    await withdraw(second)
    expect(await givenBack()).toEqual([])
    await withdraw(first)
    expect(await givenBack()).toEqual([{ distinction: 'winner', count: 1 }])
    expect(JSON.stringify(await showResults(ctx, { call: call.key }))).not.toContain('Entry 1')
  }),
)

test(
  'what was withdrawn before anything was published gives nothing back, and tells nobody',
  published(async ({ call, first, publish, withdraw, changes }, ctx) => {
    const tell = await withdraw(first)
    await tell()
    await publish()
    await tell()
    expect(await changes()).toEqual([])
    expect((await showResults(ctx, { call: call.key })).categories[0]?.givenBack).toEqual([])
  }),
)

test(
  'it waits until somebody of the office has noted it, and again when that is taken back',
  published(async ({ call, ann, ben, second, publish, withdraw, changes }) => {
    await publish()
    await (
      await withdraw(second)
    )()
    const [change] = await changes()
    const input = { call: call.key, change: change?.id ?? '' }
    await noteChange(ben, input)
    expect((await changes())[0]?.noted).toMatchObject({ by: 'ben' })
    await expect(noteChange(ann, input)).rejects.toMatchObject({ code: 'changed-meanwhile' })
    await undoNote(ann, input)
    expect((await changes())[0]?.noted).toBe(null)
    await expect(undoNote(ann, input)).rejects.toMatchObject({ code: 'changed-meanwhile' })
  }),
)

test(
  'what an earlier publication gave back is not told of the next one, nor while none stands',
  published(async ({ call, ann, first, publish, withdraw, changes }) => {
    await publish()
    await (
      await withdraw(first)
    )()
    expect(await changes()).toHaveLength(1)
    await withdrawPublication(ann, { call: call.key, reason: 'One has left.' })
    expect(await changes()).toEqual([])
    await publish()
    expect(await changes()).toEqual([])
  }),
)
