import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { EntryId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aPerson } from '#platform/testing/index.ts'
import { getPerson } from '#features/accounts/index.ts'
import { getCall, type Call } from '#features/calls/index.ts'
import { anAmendedCall } from '#features/calls/testing.ts'
import { entries } from '#features/entries/tables.ts'
import { listEntries, showOfficeEntry } from '#features/entries/views/office.ts'
import { decideEntry } from '#features/results/commands/decide-entry.ts'
import { withdrawPublication } from '#features/results/commands/withdraw-publication.ts'
import { inOffice } from '#features/results/results.fixture.ts'
import { anOfficer } from '#features/results/testing.ts'
import { listDecisions } from '#features/results/views/decisions.ts'
import { previewOthers } from '#features/results/views/others.ts'
import { previewProposal } from '#features/results/views/proposal.ts'
import { previewPublication } from '#features/results/views/publication.ts'
import { showRanking } from '#features/results/views/ranking.ts'
import { showResults } from '#features/results/views/results.ts'

/** An embargo that ends a minute after it was looked at; its last instant, and its end. */
async function underEmbargo({ db, ...ctx }: Ctx, call: Call, now: Date): Promise<readonly [Date, Date]> {
  const ends = new Date(Math.ceil(now.getTime() / 1000) * 1000 + 60_000)
  const local = (at: Date) => at.toISOString().slice(0, 19)
  const span = { opensAt: local(now), closesAt: local(ends) }
  const { documentVersion } = await getCall(db, call.key)
  const phases = [...call.document.phases, { key: 'embargo', kind: 'embargo' as const, ...span }]
  await anAmendedCall({ db, ...ctx }, { ...call, documentVersion }, { zone: 'UTC', phases })
  return [new Date(ends.getTime() - 1), ends]
}

/** Who entered it. */
async function ownerOf({ db }: Ctx, entry: string) {
  const [found] = await db
    .select()
    .from(entries)
    .where(eq(entries.id, entry as EntryId))
  return present(found, 'the entry').ownerId
}

/** All that an office reads of order, entries and results; without what somebody may do. */
async function reads(as: Ctx, call: Call, entry: string) {
  const keys = { call: call.key }
  const decisions = await listDecisions(as, keys)
  const preview = await previewPublication(as, keys)
  return {
    ranking: (await showRanking(as, keys)).categories,
    decided: decisions.categories.map(({ because, isClosed, entries }) => ({ because, isClosed, entries })),
    preview: [preview.categories, preview.figures, preview.embargoedUntil, preview.mails],
    entries: (await listEntries(as, { ...keys, page: 1, sort: 'number' })).entries,
    face: (await showOfficeEntry(as, { ...keys, entry })).face,
  }
}

test(
  'under an embargo an auditor reads of order, decisions and entries what the office reads and may do nothing of it; before its end nobody else reads any',
  inOffice(async ({ call, entry, ann, ben, decide, decideAll, preview, propose, confirm }, ctx) => {
    const [last, end] = await underEmbargo(ctx, call, ann.now)
    await decide(1, 'winner')
    await decideAll()
    await propose()
    const auditor = { ...(await anOfficer(ctx, 'audit@office.eu', 'auditor')), now: last }
    const office = { ...ann, now: last }
    expect(await reads(auditor, call, entry(1))).toEqual(await reads(office, call, entry(1)))

    const keys = { call: call.key }
    const may = await preview(auditor)
    const offered = [may.mayPropose, may.mayConfirm, may.mayWithdraw]
    const previews = [await listDecisions(auditor, keys), await previewProposal(auditor, keys)]
    const acts = [...offered, ...previews.map(({ mayDecide }) => mayDecide)]
    expect(acts.map(({ ok }) => ok)).toEqual(acts.map(() => false))
    expect((await previewOthers(auditor, keys)).mayDecide.ok).toBe(false)
    const decision = { ...keys, entry: entry(1), distinction: null, note: '', version: 1 }
    for (const tried of [
      () => decideEntry(auditor, decision),
      () => confirm(auditor),
      () => withdrawPublication(auditor, { ...keys, reason: 'Not yet.' }),
    ])
      await expect(tried()).rejects.toMatchObject({ code: 'not-allowed' })

    const owner = await ownerOf(ctx, entry(1))
    for (const actor of [aPerson(), aPerson({ personId: owner })]) {
      const other: Ctx = { ...ctx, now: last, actor }
      for (const read of [showRanking, listDecisions, previewPublication, previewProposal, showResults])
        await expect(read(other, keys)).rejects.toMatchObject({ code: 'not-found' })
      await expect(listEntries(other, { ...keys, page: 1, sort: 'number' })).rejects.toMatchObject({
        code: 'not-found',
      })
    }
    await confirm({ ...ben, now: end })
    expect((await showResults({ ...ctx, now: end }, keys)).figures).toEqual({ received: 5, admitted: 5 })
  }),
)

test(
  'an auditor whose own entry competes reads neither order nor decisions where it does, before the end of an embargo or after, until all read them',
  inOffice(async ({ call, entry, ann, ben, decide, decideAll, propose, confirm }, ctx) => {
    const [last, end] = await underEmbargo(ctx, call, ann.now)
    await decide(1, 'winner')
    await decideAll()
    const { email } = await getPerson(ctx.db, await ownerOf(ctx, entry(1)))
    const auditor = await anOfficer(ctx, email, 'auditor')
    const told = async (now: Date) => {
      const as = { ...auditor, now }
      const [ranked] = (await showRanking(as, { call: call.key })).categories
      const [decided] = (await listDecisions(as, { call: call.key })).categories
      return [
        ranked?.because,
        ranked?.entries.length,
        decided?.entries.filter(({ rank, decision }) => rank !== null || decision !== null).length,
      ]
    }
    await propose()
    expect([await told(last), await told(end)]).toEqual([
      ['own-conflict', 0, 0],
      ['own-conflict', 0, 0],
    ])
    await confirm({ ...ben, now: end })
    // What was decided is everybody's to read then; the order stays for the others.
    expect(await told(end)).toEqual(['own-conflict', 0, 5])
  }),
)
