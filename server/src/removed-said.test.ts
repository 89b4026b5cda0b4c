import { expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { withTx } from '#platform/testing/index.ts'
import { previewEntry } from '#features/archive/views.ts'
import { anAmendedCall } from '#features/calls/testing.ts'
import type { Call } from '#features/calls/index.ts'
import { calls, cancellations } from '#features/calls/tables.ts'
import { saveAnswers } from '#features/entries/commands/save-answers.ts'
import type { MadeEntry } from '#features/entries/testing.ts'
import { exportEntryAnswers } from '#features/entries/views/answers-export.ts'
import { listMyEntries, showMyEntry } from '#features/entries/views/mine.ts'
import { showOfficeEntry } from '#features/entries/views/office.ts'
import { showReceipt } from '#features/entries/views/receipt.ts'
import { showRetention } from '#features/entries/views/retention.ts'
import { aJuror, anAssignment } from '#features/jury/testing.ts'
import { showDesk } from '#features/jury/views/desk.ts'
import { anOfficer } from '#features/results/testing.ts'
import { resultsGuard } from './features.ts'
import {
  aCallLettingGo,
  anEntryWithSecrets,
  aPlace,
  cancelled,
  DAY,
  FIELDS,
  publish,
  removing,
} from './removed-answers.fixture.ts'

const at = (since: Date, days: number) => new Date(since.getTime() + days * DAY)
const gone = (all: readonly { field: string; by: string; removedAt: string }[] = []) =>
  all.map(({ field, by, removedAt }) => [field, by, removedAt])
const all = { sort: 'number' } as const
type Place = Awaited<ReturnType<typeof aPlace>>

/** An entry of which what goes by the results has gone. */
async function goneByResults({ ctx, jobs }: Place, call: Call, made: MadeEntry) {
  const due = at(await publish(ctx, call), 14)
  await removing(ctx, due, jobs)
  const later = (by: Ctx): Ctx => ({ ...by, now: due })
  const rows = ['scan', 'vat'].map((key) => [key, 'results', due.toISOString()])
  return { due, rows, later, entrant: later(made.entrant) }
}

type Face = NonNullable<Awaited<ReturnType<typeof showOfficeEntry>>['face']>
const moreOf = (face: Face | null) =>
  present(
    face?.sections.find(({ key }) => key === 'more'),
    'the section',
  )

test('who reads an entry is told which answers were removed, when and by which rule, and what is left of it', () =>
  withTx(async (db) => {
    const place = await aPlace(db)
    const { ctx } = place
    const { call, opens } = await aCallLettingGo(ctx)
    const made = await anEntryWithSecrets(ctx, call)
    const office = await anOfficer(ctx, 'cat@office.eu')
    const keys = { call: call.key, entry: made.entry.id }
    const juror = await aJuror(ctx, { call })
    await anAssignment(ctx, { call, entry: made.entry, juror })
    const before = await showMyEntry(made.entrant, { entry: made.entry.id })
    expect(before.removed).toEqual([])
    const { entrant, later, rows, due } = await goneByResults(place, call, made)

    const own = await showMyEntry(entrant, { entry: made.entry.id }, resultsGuard)
    expect(gone(own.removed)).toEqual(rows)
    expect(own.removed.map(({ label }) => label)).toEqual([{ en: 'Scan' }, { en: 'VAT' }])
    expect(own.version).toBeGreaterThan(before.version)
    expect(gone((await listMyEntries(entrant, resultsGuard)).entries[0]?.removed)).toEqual(rows)
    const face = moreOf((await showOfficeEntry(later(office), keys, resultsGuard)).face)
    expect([gone(face.removed), face.answers.map(({ field }) => field)]).toEqual([rows, ['iban', 'note']])
    const read = moreOf((await showDesk(later(juror.as), keys)).face)
    expect([gone(read.removed), read.answers.map(({ field }) => field)]).toEqual([rows, ['note']])
    const { entry } = await previewEntry(entrant, { entry: made.entry.id })
    expect(entry.sections.flatMap(({ removed = [] }) => removed)).toEqual([])

    const { csv } = await exportEntryAnswers(later(office), { call: call.key, ...all })
    const said = `Removed on ${due.toISOString().slice(0, 10)}: kept until 14 days after the results`
    expect(csv.split(said)).toHaveLength(3)
    expect(await showRetention(later(office), { call: call.key }, resultsGuard)).toMatchObject({
      questions: [
        { field: 'vat', by: 'results', goesAt: due.toISOString(), removed: 1, removedAt: due.toISOString() },
        { field: 'iban', by: 'award', goesAt: at(opens, 14).toISOString(), removed: 0, removedAt: null },
        { field: 'scan', removed: 1 },
      ],
    })
  }))

test('a receipt says what has gone of its version, and that its fingerprint still follows from what is left', () =>
  withTx(async (db) => {
    const place = await aPlace(db)
    const { call } = await aCallLettingGo(place.ctx)
    const made = await anEntryWithSecrets(place.ctx, call)
    const { submissions } = await showMyEntry(made.entrant, { entry: made.entry.id })
    const receipts = (as: Ctx) =>
      Promise.all(submissions.map(({ id }) => showReceipt(as, { submission: id }, resultsGuard)))
    const before = await receipts(made.entrant)
    expect(before.map(({ removed, isProven, files }) => [removed, isProven, files.length])).toEqual([
      [[], true, 1],
      [[], true, 1],
    ])
    const { entrant, rows } = await goneByResults(place, call, made)
    const after = await receipts(entrant)
    expect(after.map(({ removed, isProven, files }) => [gone(removed), isProven, files.length])).toEqual([
      [rows, true, 0],
      [rows, true, 0],
    ])
    expect(after.map(({ hash }) => hash)).toEqual(before.map(({ hash }) => hash))
  }))

test('of a version from before its call said that answers go, the receipt says that its fingerprint cannot be computed again', () =>
  withTx(async (db) => {
    const place = await aPlace(db)
    const { call: made } = await aCallLettingGo(place.ctx)
    const { form } = made.document
    const saying = (fields: readonly object[]) => ({
      form: {
        ...form,
        sections: form.sections.map((one) =>
          one.key === 'more' ? { ...one, fields: fields as never } : one,
        ),
      },
    })
    const kept = FIELDS.map(({ key, kind, label, required, audience }) => ({
      ...{ key, kind, label, required, audience },
    }))
    const earlier = await anAmendedCall(place.ctx, made, saying(kept))
    const entry = await anEntryWithSecrets(place.ctx, earlier)
    const call = await anAmendedCall(place.ctx, earlier, saying(FIELDS))
    const { entrant, rows } = await goneByResults(place, call, entry)
    const [latest] = (await showMyEntry(entrant, { entry: entry.entry.id })).submissions
    const receipt = await showReceipt(entrant, { submission: latest?.id ?? '' }, resultsGuard)
    expect([gone(receipt.removed), receipt.isProven]).toEqual([rows, false])
  }))

const said = (text: string) => ({ text, lang: 'en' })

test('words over a removed answer are refused by a word of their own where the entry takes no changes, other words as ever', () =>
  withTx(async (db) => {
    const place = await aPlace(db)
    const { ctx } = place
    const { call } = await aCallLettingGo(ctx)
    const made = await anEntryWithSecrets(ctx, call)
    const open = await showMyEntry(made.entrant, { entry: made.entry.id })
    const { entrant } = await goneByResults(place, call, made)
    const sent = (as: Ctx, bases: typeof open.bases, answers: Record<string, unknown>) =>
      saveAnswers(as, { entry: made.entry.id, section: 'more', bases, answers }, resultsGuard)
    const words = { vat: said('CZ 1'), note: said('Another note') }
    await expect(sent(entrant, open.bases, words)).rejects.toMatchObject({
      ...{ code: 'answer-removed', details: { fields: [{ field: 'vat', code: 'removed' }] } },
    })
    await expect(sent(entrant, open.bases, { note: words.note })).rejects.toMatchObject({
      code: 'call-not-open',
    })
  }))

test('in what takes place after all, words over a removed answer are refused and the others kept; who begins anew answers anew', () =>
  withTx(async (db) => {
    const { ctx, jobs } = await aPlace(db)
    const { call } = await aCallLettingGo(ctx)
    const [category = ''] = call.document.categories.map(({ key }) => key)
    const made = await anEntryWithSecrets(ctx, call, category, 'open')
    const open = await showMyEntry(made.entrant, { entry: made.entry.id })
    await cancelled(ctx, call, category)
    await removing(ctx, at(ctx.now, 14), jobs)
    const closed = await showMyEntry(made.entrant, { entry: made.entry.id })
    expect(closed.removed.map(({ field, by }) => [field, by])).toEqual(
      ['iban', 'scan', 'vat'].map((key) => [key, 'cancelled']),
    )
    await db.update(calls).set({ cancelledCategories: [] })
    await db.delete(cancellations)
    const sent = (bases: typeof open.bases, answers: Record<string, unknown>) =>
      saveAnswers(made.entrant, { entry: made.entry.id, section: 'more', bases, answers })
    await expect(sent(open.bases, { vat: said('CZ 1'), note: said('Another note') })).rejects.toMatchObject({
      code: 'input-invalid',
      details: { fields: [{ field: 'vat', code: 'removed' }], saved: { elsewhere: {} } },
    })
    const now = await showMyEntry(made.entrant, { entry: made.entry.id })
    expect([now.answers['vat'], now.answers['note']]).toMatchObject([undefined, { text: 'Another note' }])
    await sent(now.bases, { vat: said('CZ 2') })
    expect((await showMyEntry(made.entrant, { entry: made.entry.id })).answers['vat']).toMatchObject({
      text: 'CZ 2',
    })
  }))
