import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { withTx } from '#platform/testing/index.ts'
import { refreshArchive } from '#features/archive/index.ts'
import { archiveEntries } from '#features/archive/tables.ts'
import { announceCall, createCallFrom, type CallDocument } from '#features/calls/index.ts'
import { anAmendedCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { exportEntryAnswers } from '#features/entries/views/answers-export.ts'
import { listOffers } from '#features/entries/views/offers.ts'
import { exportEntries } from '#features/entries/views/office.ts'
import { anOfficer } from '#features/results/testing.ts'
import {
  aCallLettingGo,
  anEntryWithSecrets,
  aPlace,
  DAY,
  FIELDS,
  KEPT,
  publish,
  removing,
  SECRET,
  tablesSaying,
} from './removed-answers.fixture.ts'

const at = (since: Date, days: number) => new Date(since.getTime() + days * DAY)

const asking = ({ form }: CallDocument, fields: readonly object[]) => ({
  form: {
    ...form,
    sections: form.sections.map((one) => (one.key === 'more' ? { ...one, fields: fields as never } : one)),
  },
})

test('an answer that was removed is offered to nobody again', () =>
  withTx(async (db) => {
    const { ctx, jobs } = await aPlace(db)
    const { call } = await aCallLettingGo(ctx)
    const made = await anEntryWithSecrets(ctx, call)
    const operator: Ctx = { ...ctx, actor: { kind: 'operator', command: 'test' } }
    const next = { key: 'removed-next', shortName: { en: 'Next' }, numberPrefix: 'NX' }
    const other = await createCallFrom(operator, { ...call.document, ...next }, { isDemonstration: true })
    await announceCall(operator, { call: other.key, version: other.documentVersion, evenThoughOver: true })
    const { actor } = made.entrant
    const email = actor.kind === 'person' ? actor.email : ''
    const { entry, entrant } = await anEntry(ctx, { call: { ...other, state: 'announced' }, email })
    const offered = async () =>
      (await listOffers(entrant, { entry: entry.id })).offers.map(({ field }) => field)
    expect(await offered()).toEqual(['vat'])
    await removing(ctx, at(await publish(ctx, call), 14), jobs)
    expect(await offered()).toEqual([])
  }))

test('the tables of the office hold nothing of what was removed, and all else as it was', () =>
  withTx(async (db) => {
    const { ctx, jobs } = await aPlace(db)
    const { call, opens } = await aCallLettingGo(ctx)
    await anEntryWithSecrets(ctx, call)
    const office = await anOfficer(ctx, 'cat@office.eu')
    const asked = { call: call.key, sort: 'number' } as const
    const answers = async () => (await exportEntryAnswers(office, asked)).csv
    const list = await exportEntries(office, asked)
    expect(await answers()).toContain(SECRET)
    await publish(ctx, call)
    await removing(ctx, at(opens, 14), jobs)
    expect(await answers()).not.toContain(SECRET)
    expect(await answers()).toContain(KEPT)
    // The fingerprint is one of its columns.
    expect((await exportEntries(office, asked)).csv).toBe(list.csv)
  }))

test('a page of the archive that showed it under an earlier version of its call is made anew without it', () =>
  withTx(async (db) => {
    const { ctx, jobs } = await aPlace(db)
    const { call: made, opens } = await aCallLettingGo(ctx)
    const shown = FIELDS.map((field) => ({ ...field, retention: 'entry', audience: 'public' }))
    const earlier = await anAmendedCall(ctx, made, asking(made.document, shown))
    await anEntryWithSecrets(ctx, earlier)
    const call = await anAmendedCall(ctx, earlier, asking(made.document, FIELDS))
    const published = await publish(ctx, call)
    const shows = async (now: Date) => {
      await refreshArchive({ ...ctx, now }, { callId: call.id })
      const [page] = await db.select().from(archiveEntries)
      const more = page?.sections.find(({ key }) => key === 'more')
      return [more?.answers.map(({ field }) => field), page?.media.length, await tablesSaying(db, SECRET)]
    }
    const [all, files, tables] = await shows(at(opens, 0))
    expect([all, files]).toEqual([['vat', 'iban', 'note'], 1])
    expect(tables).toContain('public.archive_entries')
    await removing(ctx, at(published, 14), jobs)
    expect((await shows(at(opens, 1))).slice(0, 2)).toEqual([['iban', 'note'], 0])
    await removing(ctx, at(opens, 14), jobs)
    // A receipt by mail from before the call said so keeps the name of the file.
    expect(await shows(at(opens, 14))).toEqual([['note'], 0, ['public.notices']])
  }))
