import { expect, test } from 'vitest'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { anAuthority } from '#features/authorities/testing.ts'
import { anEntry, entersTogether, handInAgain } from '#features/entries/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { eq } from 'drizzle-orm'
import { anOfficeOf } from '../../testing/record.ts'
import { assignJuror } from './commands/assign-juror.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { jurors } from './tables.ts'
import { aJuror, anAssignment, juryForEntries } from './testing.ts'
import { showDesk } from './views/desk.ts'
import { showConflictList } from './views/mine.ts'
import { showQueue } from './views/queue.ts'
import { listConflicts } from './views/register.ts'

async function entered(ctx: Ctx, anonymous = false, opened: object = {}) {
  const made = await aCall(ctx)
  const rounds = made.document.rounds.map((round) => ({ ...round, anonymous }))
  const { form, eligibility } = entersTogether(made.document, 3)
  const sections = form.sections.map((section) => ({
    ...section,
    fields: section.fields.map((field) => (field.role === 'joint' ? { ...field, ...opened } : field)),
  }))
  const call = await anAmendedCall(ctx, made, { eligibility, rounds, form: { ...form, sections } })
  const entry = await anEntry(ctx, { call, traits: ['admitted'], authority: 'it-lead', joint: ['it-other'] })
  return { call, entry }
}

test('whoever belongs to one that enters together with the lead judges nothing of theirs, nor does who entered for it', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, entry } = await entered(ctx)
    await anEntry(ctx, {
      call,
      traits: ['admitted'],
      authority: 'it-third',
      joint: ['it-other'],
      email: 'c@town.eu',
    })
    const own = await aJuror(ctx, { call, name: 'Own' })
    const { id } = await anAuthority(ctx, { key: 'it-other' })
    await db.update(jurors).set({ authorityId: id }).where(eq(jurors.id, own.juror.id))
    const named = await aJuror(ctx, { call, name: 'Named', organisation: 'IT-OTHER' })
    const behind = await aJuror(ctx, { call, name: 'Behind', email: 'c@town.eu' })
    const free = await aJuror(ctx, { call, name: 'Free', organisation: 'it-none' })
    const office = await anOfficeOf(ctx, 'o@office.example')
    const assigned = ({ juror }: typeof free) =>
      assignJuror(office, { call: call.key, entryId: entry.entry.id, jurorId: juror.id }).then(
        () => 'assigned',
        (error: { code: string }) => error.code,
      )
    expect(await assigned(own)).toBe('conflict-by-rule')
    expect(await assigned(named)).toBe('conflict-by-rule')
    expect(await assigned(behind)).toBe('conflict-by-rule')
    expect(await assigned(free)).toBe('assigned')
  }))

test('the register says since when a bar holds where one came to enter together later', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, entry } = await entered(ctx)
    await aJuror(ctx, { call, name: 'Later', organisation: 'it-later' })
    const later = { ...ctx, now: new Date(ctx.now.getTime() + 60_000) }
    const { id: authorityId } = await anAuthority(later, { key: 'it-later', name: { it: 'it-later' } })
    await handInAgain(
      { ...entry, entrant: { ...entry.entrant, now: later.now } },
      { call, answers: { who: { 'joint-2': { authorityId, name: 'x' } } }, jury: juryForEntries },
    )
    const office = await anOfficeOf(later, 'o@office.example')
    const { lines } = await listConflicts(office, { call: call.key, page: 1, source: 'rule' })
    expect(lines.map(({ juror, kind, since }) => [juror, kind, since])).toEqual([
      ['Later', 'own-authority', later.now.toISOString()],
    ])
  }))

/** Says of all names that are asked about that there is no conflict, and returns them. */
async function stateFree(as: Ctx, call: string) {
  const asked = (await showConflictList(as, { call })).parties.map(({ name }) => name)
  const none = { call, asked: [], conflicts: [] }
  await stateConflicts(as, { ...none, parties: { asked, named: [], takenBack: [] } })
  return asked
}

test('what waits for the conflict question tells nobody who enters together, also where its call opens that', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, entry } = await entered(ctx, true, { hiddenWhenAnonymous: false })
    const juror = await aJuror(ctx, { call })
    await anAssignment(ctx, { call, entry: entry.entry, juror, isAsked: true })
    const queue = async () => JSON.stringify((await showQueue(juror.as, { call: call.key })).items)
    expect(await queue()).not.toContain('it-other')
    await stateFree(juror.as, call.key)
    expect(await queue()).toContain('it-other')
  }))

test.each([true, false])(
  'who enters together is hidden from a jury without names (%s), as the lead is',
  (anonymous) =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, entry } = await entered(ctx, anonymous)
      const juror = await aJuror(ctx, { call })
      await anAssignment(ctx, { call, entry: entry.entry, juror, isAsked: anonymous })
      if (anonymous)
        expect(await stateFree(juror.as, call.key)).toEqual(expect.arrayContaining(['it-lead', 'it-other']))
      const desk = JSON.stringify(await showDesk(juror.as, { call: call.key, entry: entry.entry.id }))
      const queue = JSON.stringify(await showQueue(juror.as, { call: call.key }))
      for (const name of ['it-lead', 'it-other'])
        expect([desk.includes(name), queue.includes(name)]).toEqual([!anonymous, !anonymous])
    }),
)
