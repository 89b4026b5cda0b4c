import { describe, expect, test } from 'vitest'
import { changeCategory } from '#features/entries/commands/change-category.ts'
import { decideAdmissibility } from '#features/entries/commands/decide-admissibility.ts'
import { startEntry } from '#features/entries/commands/start-entry.ts'
import { submitEntry } from '#features/entries/commands/submit-entry.ts'
import { entryFigures } from '#features/entries/views/office.ts'
import { reopenAdmissibility } from '#features/entries/commands/reopen-admissibility.ts'
import { anEntrant, anEntry } from '#features/entries/testing.ts'
import { listMyEntries, showMyEntry } from '#features/entries/views/mine.ts'
import { inviteJurors } from '#features/jury/commands/invite-jurors.ts'
import { saveScore } from '#features/jury/commands/save-score.ts'
import { showQueue } from '#features/jury/views/queue.ts'
import { jurors } from '#features/jury/tables.ts'
import { loadActor, ensurePerson } from '#features/accounts/index.ts'
import { decideEntry } from '#features/results/commands/decide-entry.ts'
import { confirmPublication } from '#features/results/commands/confirm-publication.ts'
import { proposePublication } from '#features/results/commands/propose-publication.ts'
import { afterJudging, aJudgedCall, anOfficer, decideRest } from '#features/results/testing.ts'
import { previewPublication } from '#features/results/views/publication.ts'
import { showRanking } from '#features/results/views/ranking.ts'
import { present } from '#kernel/impossible.ts'
import { findBroken } from '#platform/db/invariant.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'
import { allInvariants, resultsGuard } from './features.ts'
import { anOffice, ask, cancelled, mails, preview, reasonOf } from './cancelling.fixture.ts'

async function begun() {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  return { ctx, ...(await anOffice(ctx)) }
}

const mine = async (who: Ctx, entry: string) => showMyEntry(who, { entry }, resultsGuard)

describe('in a call that is cancelled', () => {
  test('nobody begins, changes or hands in an entry; drafts and what was handed in stay readable to their entrants, told since when and why', async () => {
    const { ctx, call, ann, ben, first } = await begun()
    const draft = await anEntry(ctx, { call, traits: ['complete'] })
    const handedIn = await anEntry(ctx, { call, traits: ['submitted'] })
    await cancelled(ann, ben, { call })
    const late = await anEntrant(ctx, 'late@town.eu')
    await expect(startEntry(late, { call: call.key, category: first })).rejects.toMatchObject({
      code: 'call-cancelled',
    })
    const { entry } = draft
    await expect(
      submitEntry(draft.entrant, { entry: entry.id, version: entry.version }),
    ).rejects.toMatchObject({
      code: 'call-cancelled',
    })
    for (const made of [draft, handedIn])
      expect(await mine(made.entrant, made.entry.id)).toMatchObject({
        standing: 'cancelled',
        answers: made.entry.answers,
        call: {
          isOpenForEntries: false,
          cancelled: { category: null, at: ctx.now.toISOString(), reason: reasonOf(call) },
        },
        may: { edit: { because: 'call-cancelled' }, changeCategory: { because: 'call-cancelled' } },
      })
    expect((await listMyEntries(handedIn.entrant, resultsGuard)).entries[0]?.standing).toBe('cancelled')
    await expect(
      decideAdmissibility(ann, {
        call: call.key,
        entry: handedIn.entry.id,
        decision: 'admitted',
        reasons: '',
      }),
    ).rejects.toMatchObject({ code: 'call-cancelled' })
  })

  test('nothing is ranked, decided or published, and nobody is invited to judge', async () => {
    const { db } = await freshDatabase()
    const ctx = aCtx({ db })
    const { call, entries } = await aJudgedCall(ctx, [[5], [3]])
    const [ann, ben] = [await anOfficer(ctx, 'ann@office.eu'), await anOfficer(ctx, 'ben@office.eu')]
    await cancelled(ann, ben, { call })
    const over = afterJudging(ann)
    const { hash, figures } = await previewPublication(over, { call: call.key })
    expect(figures.admitted).toBe(0)
    await expect(proposePublication(over, { call: call.key, hash })).rejects.toMatchObject({
      code: 'call-cancelled',
    })
    const entry = present(entries[0], 'an entry').id
    await expect(
      decideEntry(over, { call: call.key, entry, distinction: 'winner', note: '', version: 0 }),
    ).rejects.toMatchObject({ code: 'call-cancelled' })
    const invitation = { email: 'new@jury.eu', name: 'New', language: 'en' as const, categoryKeys: [] }
    await expect(
      inviteJurors(ann, { call: call.key, jurors: [{ ...invitation, organisation: '' }] }),
    ).rejects.toMatchObject({ code: 'call-cancelled' })
    expect(await findBroken(db, allInvariants)).toEqual([])
  })

  test('the jury’s desk is closed with the word why, and its jurors are told', async () => {
    const { db } = await freshDatabase()
    const ctx = aCtx({ db })
    const { call, entries } = await aJudgedCall(ctx, [[5], [null]])
    const [ann, ben] = [await anOfficer(ctx, 'ann@office.eu'), await anOfficer(ctx, 'ben@office.eu')]
    await cancelled(ann, ben, { call })
    expect(await mails(ctx, 'jury-cancelled')).toEqual([
      ['jury-cancelled', 'juror-1@example.eu', 'none', 'none'],
    ])
    const person = await ensurePerson(db, { email: 'juror-1@example.eu' }, ctx.now)
    const juror = { ...ctx, actor: await loadActor(db, person) }
    expect(await showQueue(juror, { call: call.key })).toMatchObject({
      items: [],
      cancelled: [{ category: null, reason: reasonOf(call) }],
    })
    const mark = { criterion: call.document.rounds[0]?.criteria[0]?.key ?? '', mark: 4 }
    await expect(
      saveScore(juror, { call: call.key, entry: present(entries[0], 'an entry').id, ...mark }),
    ).rejects.toMatchObject({ code: 'call-cancelled' })
    expect(await db.$count(jurors)).toBe(1)
  })
})

describe('in a category that is cancelled', () => {
  test('only what is in it is told, closed and left out; what is in another goes on', async () => {
    const { ctx, call, ann, ben, first, second } = await begun()
    const inFirst = await anEntry(ctx, { call, traits: ['submitted', 'admitted'], category: first })
    const inSecond = await anEntry(ctx, { call, traits: ['submitted', 'admitted'], category: second })
    await cancelled(ann, ben, { call, category: first })
    expect(await mails(ctx, 'entry-cancelled')).toMatchObject([
      ['entry-cancelled', expect.any(String), inFirst.entry.number, expect.not.stringMatching('none')],
    ])
    const late = await anEntrant(ctx, 'late@town.eu')
    await expect(startEntry(late, { call: call.key, category: first })).rejects.toMatchObject({
      code: 'category-cancelled',
    })
    await startEntry(late, { call: call.key, category: second })
    expect((await mine(inFirst.entrant, inFirst.entry.id)).standing).toBe('cancelled')
    expect((await mine(inSecond.entrant, inSecond.entry.id)).standing).toBe('admitted')
    const { categories } = await showRanking(afterJudging(ann), { call: call.key })
    expect(categories.flatMap(({ entries }) => entries.map(({ number }) => number))).toEqual([
      inSecond.entry.number,
    ])
    expect(await findBroken(ctx.db, allInvariants)).toEqual([])
  })

  test('an entry that was handed in goes into another one with its number, and counts there once it is handed in again', async () => {
    const { ctx, call, ann, ben, first, second } = await begun()
    const { entry, entrant } = await anEntry(ctx, { call, traits: ['submitted'], category: first })
    const to = { entry: entry.id, version: entry.version, category: second }
    await expect(changeCategory(entrant, to, resultsGuard)).rejects.toMatchObject({ code: 'category-fixed' })
    await cancelled(ann, ben, { call, category: first })
    const { version } = await changeCategory(entrant, to, resultsGuard)
    const moved = await mine(entrant, entry.id)
    expect(moved).toMatchObject({ standing: 'changed-since', call: { cancelled: { category: first } } })
    // Of two that are open either will do, as long as it was not handed in again.
    expect(moved.may.changeCategory.ok).toBe(true)
    await submitEntry(entrant, { entry: entry.id, version }, resultsGuard)
    expect(await mine(entrant, entry.id)).toMatchObject({
      number: entry.number,
      category: { key: second },
      standing: 'received',
      call: { cancelled: null },
      may: { changeCategory: { because: 'category-fixed' } },
    })
    expect(await findBroken(ctx.db, allInvariants)).toEqual([])
  })

  test('the results of the others are published without it, although nobody had admitted what is in it; from their proposal on it cannot be taken back', async () => {
    const { db } = await freshDatabase()
    const ctx = aCtx({ db })
    const { call } = await aJudgedCall(ctx, [[5], [3]])
    const second = present(call.document.categories[1], 'a category').key
    await anEntry(ctx, { call, traits: ['submitted'], category: second })
    const refused = await anEntry(ctx, { call, traits: ['submitted', 'not-admitted'], category: second })
    const [ann, ben] = [await anOfficer(ctx, 'ann@office.eu'), await anOfficer(ctx, 'ben@office.eu')]
    await cancelled(ann, ben, { call, category: second })
    expect((await entryFigures(ann, { call: call.key })).undecided).toBe(0)
    // Nobody could close it again.
    await expect(
      reopenAdmissibility(ann, {
        call: call.key,
        entry: refused.entry.id,
        decision: 'not-admitted',
        decidedAt: ctx.now.toISOString(),
      }),
    ).rejects.toMatchObject({ code: 'category-cancelled' })
    const over = afterJudging(ann)
    await decideRest(over, call)
    const { hash } = await previewPublication(over, { call: call.key })
    await proposePublication(over, { call: call.key, hash })
    await expect(ask(over, { call })).rejects.toMatchObject({ code: 'results-already-proposed' })
    // Taken back it could be cancelled; once it is public there is nothing more to preview.
    expect((await preview(over, { call })).isPublic).toBe(false)
    const other = afterJudging(ben)
    const shown = await previewPublication(other, { call: call.key })
    await confirmPublication(other, { call: call.key, hash: shown.hash })
    expect((await preview(over, { call })).isPublic).toBe(true)
    expect(await findBroken(db, allInvariants)).toEqual([])
  })
})
