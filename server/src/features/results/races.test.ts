import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { notices } from '#features/notices/tables.ts'
import { aCtx, freshDatabase } from '../../testing/index.ts'
import { confirmPublication } from './commands/confirm-publication.ts'
import { decideEntry } from './commands/decide-entry.ts'
import { proposePublication } from './commands/propose-publication.ts'
import { withdrawPublication } from './commands/withdraw-publication.ts'
import { decisions, publications } from './tables.ts'
import { afterJudging, aJudgedCall, anOfficer, decideRest } from './testing.ts'
import { previewPublication } from './views/publication.ts'

/** What each of several attempts at the same instant came to: 'done' or the refusal's code, in the order of the alphabet. */
async function outcomes(attempts: readonly Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(attempts)
  return settled
    .map((one) => (one.status === 'fulfilled' ? 'done' : ((one.reason as { code?: string }).code ?? 'fault')))
    .sort()
}

async function aProposal({ decided = true } = {}) {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  const { call, entries } = await aJudgedCall(ctx, [[4], [3], [2]])
  const names = ['ann', 'ben', 'cleo', 'dan']
  const office: Ctx[] = []
  for (const name of names) office.push(await anOfficer(afterJudging(ctx), `${name}@office.eu`))
  const [ann = ctx, ...others] = office
  if (decided) await decideRest(ann, call)
  const { hash } = await previewPublication(ann, { call: call.key })
  return { db, call, entries, ann, others, address: { call: call.key, hash } }
}

test('of many who propose at once one does', async () => {
  const { db, ann, others, address } = await aProposal()
  expect(await outcomes([ann, ...others].map((who) => proposePublication(who, address)))).toEqual([
    'done',
    ...Array.from({ length: 3 }, () => 'publication-already-proposed'),
  ])
  expect(await db.select().from(publications)).toHaveLength(1)
})

test('of many who confirm at once one does, and each entrant is owed one mail', async () => {
  const { db, ann, others, address } = await aProposal()
  await proposePublication(ann, address)
  expect(await outcomes([...others, ...others].map((who) => confirmPublication(who, address)))).toEqual([
    'done',
    ...Array.from({ length: 5 }, () => 'publication-not-proposed'),
  ])
  const owed = (await db.select().from(notices)).filter(({ kind }) => kind === 'results-published')
  expect(owed).toHaveLength(3)
  const confirmed = (await db.select().from(auditRecords).orderBy(auditRecords.sequence)).filter(
    ({ action }) => action === 'publication.confirm',
  )
  expect(confirmed).toHaveLength(1)
})

test('confirming and taking back at once end in one history that holds together', async () => {
  const { db, call, ann, others, address } = await aProposal()
  await proposePublication(ann, address)
  const [ben = ann] = others
  const came = await outcomes([
    confirmPublication(ben, address),
    withdrawPublication(ann, { call: call.key, reason: 'Wait' }),
  ])
  const [publication] = await db.select().from(publications)
  expect(publication?.state).toBe('withdrawn')
  const actions = (await db.select().from(auditRecords).orderBy(auditRecords.sequence))
    .map(({ action }) => action)
    .filter((action) => action.startsWith('publication.'))
  expect([came, actions]).toEqual(
    publication?.confirmedBy
      ? [
          ['done', 'done'],
          ['publication.propose', 'publication.confirm', 'publication.withdraw'],
        ]
      : [
          ['done', 'publication-not-proposed'],
          ['publication.propose', 'publication.withdraw'],
        ],
  )
})

test('of three winners at once for one place there is one', async () => {
  const { db, call, entries, ann } = await aProposal({ decided: false })
  const attempts = entries.map(({ id }) =>
    decideEntry(ann, { call: call.key, entry: id, distinction: 'winner', note: '', version: 0 }),
  )
  expect(await outcomes(attempts)).toEqual(['distinction-already-given', 'distinction-already-given', 'done'])
  expect(await db.select().from(decisions)).toHaveLength(1)
})

test('of two decisions on one entry from the same page the second is told that it changed', async () => {
  const { call, entries, ann, others } = await aProposal({ decided: false })
  const entry = entries[0]?.id ?? ''
  const decision = { call: call.key, entry, distinction: null, note: '', version: 0 }
  expect(await outcomes([ann, ...others].map((who) => decideEntry(who, decision)))).toEqual([
    'changed-meanwhile',
    'changed-meanwhile',
    'changed-meanwhile',
    'done',
  ])
})
