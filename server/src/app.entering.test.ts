import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { getPerson, loadActor } from '#features/accounts/index.ts'
import { anEntrant, anEntry } from '#features/entries/testing.ts'
import { entries } from '#features/entries/tables.ts'
import { closeEarly } from '#features/jury/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { previewPublication } from '#features/results/index.ts'
import { publications } from '#features/results/tables.ts'
import { aJudgedCall, anOfficer, decideRest } from '#features/results/testing.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { runOperation } from '#platform/http/run.ts'
import { boundOperations } from './features.ts'
import { aCtx, freshDatabase, withTx } from '#platform/testing/index.ts'

/** The answer of one operation as it is bound: what it gave, or the refusal's code. */
async function ask(ctx: Ctx, id: string, input: object): Promise<unknown> {
  const bound = present(
    boundOperations.find(({ operation }) => operation.id === id),
    id,
  )
  const outcome = await runOperation(bound, ctx, input, { fault: (error) => expect.fail(String(error)) })
  return outcome.ok ? outcome.value : outcome.problem.code
}

/** A call that takes entries by its dates while everything of it is judged and decided, and may be proposed. */
async function aDecidedCall(ctx: Ctx) {
  const { call, entries: judged } = await aJudgedCall(ctx, [[5], [4]])
  const ann = await anOfficer(ctx, 'ann@office.eu')
  const entrant = await anEntrant(ctx)
  const email = entrant.actor.kind === 'person' ? entrant.actor.email : ''
  const draft = await anEntry(ctx, { call, email, traits: ['complete'], authority: 'it-draft' })
  const handedIn = await anEntry(ctx, {
    call,
    email,
    traits: ['submitted', 'withdrawn'],
    authority: 'it-gone',
  })
  await closeEarly(ann, call)
  await decideRest(ann, call)
  const { hash } = await previewPublication(ann, { call: call.key })
  const propose = () => ask(ann, 'proposePublication', { call: call.key, hash })
  return { call, judged, ann, entrant, draft: draft.entry, withdrawn: handedIn.entry, propose }
}

type Decided = Awaited<ReturnType<typeof aDecidedCall>>

/** Everything by which somebody could enter, change what they enter, or hand in. */
const attempts = ({ call, draft, withdrawn }: Decided) => {
  const own = { entry: draft.id, version: draft.version }
  const section = call.document.form.sections[0]?.key
  const category = call.document.categories[1]?.key
  return [
    ['startEntry', { call: call.key, category }],
    ['saveAnswers', { ...own, section, answers: { 'contact-name': { text: 'Somebody else', lang: 'en' } } }],
    ['changeCategory', { ...own, category }],
    ['submitEntry', own],
    ['reinstateEntry', { entry: withdrawn.id }],
  ] as const
}

/** What stands on the timeline of the call that the tests make. */
const phasesOf = (entries: string, judging: string) =>
  expect.arrayContaining([
    expect.objectContaining({ kind: 'entries', state: entries }),
    expect.objectContaining({ kind: 'judging', state: judging }),
  ]) as unknown

test('no entry is started, changed, handed in or taken up again once results are proposed, whatever the dates say', () =>
  withTx(async (db) => {
    const world = await aDecidedCall(aCtx({ db }))
    const { call, ann, entrant, draft, propose } = world
    const phases = { isOpenForEntries: true, timeline: phasesOf('running', 'done') }
    expect(await ask(entrant, 'showCall', { call: call.key })).toMatchObject(phases)
    expect(await propose()).toMatchObject({ asked: 0 })

    for (const [id, input] of attempts(world))
      expect([id, await ask(entrant, id, input)]).toEqual([id, 'results-already-proposed'])
    const refused = { ok: false, because: 'results-already-proposed' }
    expect(await ask(entrant, 'showMyEntry', { entry: draft.id })).toMatchObject({
      standing: 'not-handed-in',
      call: { isOpenForEntries: false },
      may: { edit: refused, submit: refused, changeCategory: refused },
    })
    const closed = { isOpenForEntries: false, timeline: phasesOf('done', 'done') }
    for (const [id, who] of [
      ['showCall', entrant],
      ['showOfficeCall', ann],
    ] as const)
      expect(await ask(who, id, { call: call.key })).toMatchObject(closed)
    for (const id of ['listCalls', 'listOfficeCalls'])
      expect(await ask(ann, id, {})).toMatchObject({ calls: [closed] })

    await ask(ann, 'withdrawPublication', { call: call.key, reason: 'One more entry' })
    expect(await ask(entrant, 'submitEntry', { entry: draft.id, version: draft.version })).toMatchObject({
      standing: 'received',
    })
  }))

test('an entry withdrawn while results are proposed is barred as long as they are, as page and mail say, and no proposal with it is confirmed', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, judged, ann, propose } = await aDecidedCall(ctx)
    const ben = await anOfficer(ctx, 'ben@office.eu')
    const { id: entry, ownerId } = present(judged[0], 'a judged entry')
    const owner: Ctx = { ...ctx, actor: await loadActor(db, await getPerson(db, ownerId)) }
    await propose()
    const barred = { ok: false, because: 'results-already-proposed' }
    expect(await ask(owner, 'showMyEntry', { entry })).toMatchObject({ may: { comeBack: barred } })
    await ask(owner, 'withdrawEntry', { entry })
    const left = await db.select().from(notices).where(eq(notices.kind, 'entry-withdrawn'))
    const told = left.filter(({ causeKey }) => causeKey.includes(entry))
    expect(told.map(({ facts }) => facts['mayReturn'])).toEqual(['results'])
    expect(await ask(owner, 'reinstateEntry', { entry })).toBe('results-already-proposed')
    const { hash } = await previewPublication(ben, { call: call.key })
    expect(await ask(ben, 'confirmPublication', { call: call.key, hash })).toBe('preview-outdated')
    await ask(ann, 'withdrawPublication', { call: call.key, reason: 'One entry fewer' })
    expect(await ask(owner, 'reinstateEntry', { entry })).toEqual({})
  }))

test('what was handed in before keeps its receipt: handing in the same again is answered with it', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { entrant, draft, call, ann } = await aDecidedCall(ctx)
    const first = await ask(entrant, 'submitEntry', { entry: draft.id, version: draft.version })
    const refusal = { call: call.key, entry: draft.id, decision: 'not-admitted', reasons: 'Too late' }
    await ask(ann, 'decideAdmissibility', refusal)
    const { hash } = await previewPublication(ann, { call: call.key })
    expect(await ask(ann, 'proposePublication', { call: call.key, hash })).toMatchObject({ asked: 0 })
    const again = await ask(entrant, 'submitEntry', { entry: draft.id, version: draft.version })
    expect(again).toMatchObject({ submission: (first as { submission: string }).submission })
  }))

test('who is admitted once judging is over is told so, and the office before it admits', () =>
  withTx(async (db) => {
    const { entrant, draft, call, ann } = await aDecidedCall(aCtx({ db }))
    await ask(entrant, 'submitEntry', { entry: draft.id, version: draft.version })
    const asked = { call: call.key, entry: draft.id }
    expect(await ask(ann, 'showOfficeEntry', asked)).toMatchObject({ isJudgingOver: true })
    await ask(ann, 'decideAdmissibility', { ...asked, decision: 'admitted' })
    const sent = await db.select().from(notices).where(eq(notices.kind, 'entry-admitted'))
    const told = sent.filter(({ causeKey }) => causeKey.includes(draft.id))
    expect(told.map(({ facts }) => facts['judging'])).toEqual(['over'])
  }))

test('of proposing and handing in at once neither overlooks the other', async () => {
  const { db } = await freshDatabase()
  const { entrant, draft, propose } = await aDecidedCall(aCtx({ db }))
  const [proposed, handedIn] = await Promise.all([
    propose(),
    ask(entrant, 'submitEntry', { entry: draft.id, version: draft.version }),
  ])
  const [row] = (await db.select().from(entries)).filter(({ id }) => id === draft.id)
  const isProposed = (await db.select().from(publications)).length > 0
  expect([isProposed, row?.state]).toEqual(
    handedIn === 'results-already-proposed' ? [true, 'draft'] : [false, 'submitted'],
  )
  // Whatever came in first has to be admitted or refused before anything is proposed.
  if (!isProposed) expect(['entries-unchecked', 'preview-outdated']).toContain(proposed)
})
