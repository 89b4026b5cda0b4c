import { expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { notices } from '#features/notices/tables.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'
import { confirmPublication } from './commands/confirm-publication.ts'
import { decideEntry } from './commands/decide-entry.ts'
import { proposePublication } from './commands/propose-publication.ts'
import { undoDecision } from './commands/undo-decision.ts'
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

const historyOf = async (db: Ctx['db'], kind: string): Promise<string[]> =>
  (await db.select().from(auditRecords).orderBy(auditRecords.sequence))
    .map(({ action }) => action)
    .filter((action) => action.startsWith(kind))
const mailsOf = async (db: Ctx['db'], kind: string): Promise<number> =>
  (await db.select().from(notices)).filter((notice) => notice.kind === kind).length
const eight = Array.from({ length: 8 })

test('eight clicks of one person are one proposal: all are told that it is done, and each of the others is asked once', async () => {
  const { db, ann, others, address } = await aProposal()
  const answers = await Promise.all(eight.map(() => proposePublication(ann, address)))
  expect(answers).toEqual(eight.map(() => ({ asked: 3 })))
  expect([await historyOf(db, 'publication.'), await mailsOf(db, 'publication-proposed')]).toEqual([
    ['publication.propose'],
    3,
  ])
  expect(await outcomes([proposePublication(others[0] ?? ann, address)])).toEqual([
    'publication-already-proposed',
  ])
})

test('of many who confirm at once one does, whose own clicks are done, and each entrant is owed one mail', async () => {
  const { db, ann, others, address } = await aProposal()
  await proposePublication(ann, address)
  expect(await outcomes([...others, ...others].map((who) => confirmPublication(who, address)))).toEqual([
    ...['done', 'done'],
    ...Array.from({ length: 4 }, () => 'publication-not-proposed'),
  ])
  expect(await mailsOf(db, 'results-published')).toBe(3)
  expect(await historyOf(db, 'publication.confirm')).toHaveLength(1)
})

test('eight clicks of one person take back once; with another reason, or by another, nothing is left to take back', async () => {
  const { db, call, ann, others, address } = await aProposal()
  await proposePublication(ann, address)
  const asked = { call: call.key, reason: 'Wait' }
  expect(await outcomes(eight.map(() => withdrawPublication(ann, asked)))).toEqual(eight.map(() => 'done'))
  expect(await historyOf(db, 'publication.withdraw')).toHaveLength(1)
  const later = [
    withdrawPublication(ann, { ...asked, reason: 'Another' }),
    withdrawPublication(others[0] ?? ann, asked),
  ]
  expect(await outcomes(later)).toEqual(['publication-not-proposed', 'publication-not-proposed'])
})

test('what was looked at is taken back, and not what was published or proposed since', async () => {
  const { call, ann, others, address } = await aProposal()
  await proposePublication(ann, address)
  const [ben = ann] = others
  const shown = async () => {
    const { publication } = await previewPublication(ann, { call: call.key })
    const { proposedAt, state } = present(publication, 'a proposal')
    return {
      call: call.key,
      reason: 'Wait',
      proposedAt,
      was: state === 'confirmed' ? state : ('proposed' as const),
    }
  }
  const stale = await shown()
  await confirmPublication(ben, address)
  expect(await outcomes([withdrawPublication(ann, stale)])).toEqual(['changed-meanwhile'])
  const published = await shown()
  expect(await outcomes([withdrawPublication(ann, published), withdrawPublication(ann, published)])).toEqual([
    'done',
    'done',
  ])
  const later = { ...ann, now: new Date(ann.now.getTime() + 1000) }
  await proposePublication(later, {
    call: call.key,
    hash: (await previewPublication(later, { call: call.key })).hash,
  })
  for (const old of [stale, published])
    expect(await outcomes([withdrawPublication(ann, old)])).toEqual(['changed-meanwhile'])
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
  const actions = await historyOf(db, 'publication.')
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

test('eight clicks decide once; from the same page, whoever decides otherwise or is another is told that it changed', async () => {
  const { db, call, entries, ann, others } = await aProposal({ decided: false })
  const entry = entries[0]?.id ?? ''
  const decision = { call: call.key, entry, distinction: null, note: '', version: 0 }
  expect(await outcomes(eight.map(() => decideEntry(ann, decision)))).toEqual(eight.map(() => 'done'))
  const otherwise = [...others, ann].map((who) =>
    decideEntry(who, who === ann ? { ...decision, note: 'A second thought' } : decision),
  )
  expect(await outcomes(otherwise)).toEqual(Array.from({ length: 4 }, () => 'changed-meanwhile'))
  expect(await historyOf(db, 'decision.')).toEqual(['decision.decide'])
})

test('eight clicks undo a decision once, and are told what it was; another who undoes it is told that it changed', async () => {
  const { db, call, entries, ann, others } = await aProposal({ decided: false })
  const of = { call: call.key, entry: entries[0]?.id ?? '' }
  const { version } = await decideEntry(ann, { ...of, distinction: 'winner', note: '', version: 0 })
  const undone = await Promise.all(eight.map(() => undoDecision(ann, { ...of, version })))
  expect(undone).toEqual(eight.map(() => ({ distinction: 'winner', beside: [] })))
  expect(await outcomes([undoDecision(others[0] ?? ann, { ...of, version })])).toEqual(['changed-meanwhile'])
  expect(await historyOf(db, 'decision.')).toEqual(['decision.decide', 'decision.undo'])
})
