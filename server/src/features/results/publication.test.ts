import { desc } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditRecords } from '#features/audit/tables.ts'
import { anEntry } from '#features/entries/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { collectedJobs } from '#platform/testing/index.ts'
import { confirmPublication } from './commands/confirm-publication.ts'
import { decideEntry } from './commands/decide-entry.ts'
import { withdrawPublication } from './commands/withdraw-publication.ts'
import { resultsContract } from './contract.ts'
import { listDecisions } from './views/decisions.ts'
import { showResults } from './views/results.ts'
import { inOffice } from './results.fixture.ts'

test(
  'publication needs a second person, and nothing is public before',
  inOffice(async ({ call, ann, ben, decide, decideAll, preview, propose, confirm }, ctx) => {
    await decide(1, 'winner')
    await decideAll()
    expect((await listDecisions(ann, { call: call.key })).isProposed).toBe(false)
    expect(await propose()).toEqual({ asked: 1 })
    expect((await listDecisions(ann, { call: call.key })).isProposed).toBe(true)
    await expect(propose(ben)).rejects.toMatchObject({ code: 'publication-already-proposed' })
    await expect(confirm(ann)).rejects.toMatchObject({ code: 'second-person-required' })
    await expect(showResults(ctx, { call: call.key })).rejects.toMatchObject({ code: 'not-found' })

    const jobs = collectedJobs()
    expect(await confirm({ ...ben, jobs })).toEqual({ published: 5, mails: 5 })
    await expect(confirm()).rejects.toMatchObject({ code: 'publication-not-proposed' })
    expect(jobs.enqueued.map(({ name }) => name)).toEqual([
      ...Array.from({ length: 5 }, () => 'notices.send'),
      'archive.publish',
    ])
    const owed = (await ctx.db.select().from(notices)).filter(({ kind }) => kind.endsWith('published'))
    expect(owed.map(({ facts }) => [facts['title'], facts['distinction']]).sort()).toEqual([
      ['Entry 1', 'Winner'],
      ['Entry 2', 'none'],
      ['Entry 3', 'none'],
      ['Entry 4', 'none'],
      ['Entry 5', 'none'],
    ])
    const { publication } = await preview()
    expect(publication).toMatchObject({ state: 'confirmed', proposedBy: 'ann', confirmedBy: 'ben' })
    await expect(decide(2, 'special-mention')).rejects.toMatchObject({ code: 'results-already-published' })
  }),
)

test(
  'the public reads distinctions and figures, and no mark, note or address',
  inOffice(async ({ call, entry, ann, propose, confirm, decide, decideAll }, ctx) => {
    await decideEntry(ann, {
      call: call.key,
      entry: entry(2),
      distinction: 'special-mention',
      note: 'SECRET-NOTE',
      version: 0,
    })
    await decide(1, 'winner')
    await anEntry(ctx, { call, traits: ['not-admitted'], title: 'Refused', authority: 'it-refused' })
    await decideAll()
    await propose()
    await confirm()
    const results = resultsContract.showResults.output.parse(await showResults(ctx, { call: call.key }))
    expect(results.figures).toEqual({ received: 6, admitted: 5 })
    expect(
      results.categories[0]?.entries.map(({ title, distinction, authority }) => [
        title,
        distinction,
        authority !== '',
      ]),
    ).toEqual([
      ['Entry 1', 'winner', true],
      ['Entry 2', 'special-mention', true],
    ])
    const text = JSON.stringify(results)
    for (const leak of ['SECRET-NOTE', '4.66', '14/3', 'example', 'Refused', 'Entry 3', 'ann'])
      expect(text).not.toContain(leak)
  }),
)

test(
  'stops when anything has changed since the preview, and says what',
  inOffice(async ({ call, ben, entry, decide, decideAll, preview, propose, confirm }) => {
    await decideAll()
    const { hash } = await preview()
    await propose()
    await decide(1, 'winner', 1)
    await expect(confirm()).rejects.toMatchObject({ code: 'preview-outdated' })
    await expect(confirmPublication(ben, { call: call.key, hash })).rejects.toMatchObject({
      code: 'preview-outdated',
    })
    const { differences, isOutdated, mayConfirm } = await preview(ben)
    expect([isOutdated, mayConfirm, differences]).toEqual([
      true,
      { ok: false, because: 'preview-outdated' },
      [
        {
          number: expect.stringMatching(/-001$/),
          title: 'Entry 1',
          kind: 'distinction',
          before: null,
          after: 'winner',
        },
      ],
    ])
    await withdrawPublication(ben, { call: call.key, reason: 'One more decision' })
    await propose()
    await confirm()
    expect(entry(1)).not.toBe('')
  }),
)

test(
  'a publication is taken back with a reason, and the archive is told',
  inOffice(async ({ call, ann, ben, decideAll, propose, confirm, preview }, ctx) => {
    await decideAll()
    await propose()
    await confirm()
    const jobs = collectedJobs()
    await expect(withdrawPublication(ann, { call: call.key, reason: '' })).rejects.toMatchObject({
      code: 'reason-required',
    })
    await withdrawPublication({ ...ann, jobs }, { call: call.key, reason: 'A wrong name' })
    expect(jobs.enqueued).toEqual([{ name: 'archive.withdraw', facts: { callId: call.id } }])
    await expect(showResults(ctx, { call: call.key })).rejects.toMatchObject({ code: 'not-found' })
    expect((await preview(ben)).publication).toMatchObject({
      state: 'withdrawn',
      confirmedBy: 'ben',
      withdrawnBy: 'ann',
      withdrawalReason: 'A wrong name',
    })
    const records = await ctx.db.select().from(auditRecords).orderBy(desc(auditRecords.sequence)).limit(3)
    expect(records.map(({ action }) => action)).toEqual([
      'publication.withdraw',
      'publication.confirm',
      'publication.propose',
    ])
  }),
)
