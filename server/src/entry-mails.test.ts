import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId, type MediaId } from '#kernel/ids.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { people } from '#features/accounts/tables.ts'
import { contactOf } from '#features/calls/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { reinstateEntry } from '#features/entries/commands/reinstate-entry.ts'
import { saveAnswers } from '#features/entries/commands/save-answers.ts'
import { submitEntry } from '#features/entries/commands/submit-entry.ts'
import { withdrawEntry } from '#features/entries/commands/withdraw-entry.ts'
import { NO_RESULTS, type ResultsGuard } from '#features/entries/core/results-guard.ts'
import { personOf } from '#features/entries/policy.ts'
import { getEntry } from '#features/entries/store/entries.ts'
import { anEntry } from '#features/entries/testing.ts'
import { media } from '#features/media/tables.ts'
import { catalogueOf } from '#features/notices/core/catalogues.ts'
import { writeLetter } from '#features/notices/core/letter.ts'
import { notices } from '#features/notices/tables.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'

const FILES = [
  { fileName: 'piazza.jpg', sha256: 'a'.repeat(64) },
  { fileName: 'Έκθεση.jpg', sha256: 'b'.repeat(64) },
]

/** A complete entry with two pictures, of somebody who reads this language. */
async function anEntryIn(ctx: Ctx, language: string) {
  const call = await aCall(ctx)
  const { entry, entrant } = await anEntry(ctx, { call, traits: ['complete'] })
  await ctx.db
    .update(people)
    .set({ language })
    .where(eq(people.id, personOf(entrant.actor)))
  for (const [position, file] of FILES.entries())
    await ctx.db.insert(media).values({
      ...{ id: newId<MediaId>(), holderKind: 'entry', holderId: entry.id, slot: 'images', kind: 'image' },
      ...{ state: 'ready', contentType: 'image/jpeg', bytes: 1, width: 4, height: 3, position, ...file },
      ...{ uploadedAt: ctx.now, altText: 'A square', caption: '', credit: 'A', licence: 'CC0-1.0' },
    })
  const handIn = async (as: Ctx = entrant) => {
    const { version } = await getEntry(ctx.db, call.id, entry.id)
    return submitEntry(as, { entry: entry.id, version })
  }
  const mails = async () =>
    (await ctx.db.select().from(notices).where(eq(notices.callId, call.id)).orderBy(notices.id)).map(
      ({ kind, facts, language: of }) => ({
        kind,
        facts,
        ...writeLetter(catalogueOf(of), of, { kind, facts, site: 'Clarion' }),
      }),
    )
  return { call, entry, entrant, handIn, mails }
}

test.each(LANGUAGES)(
  'the receipt mail says in %s what the receipt page says: number, version, instant with its zone, authority, hash, every file with its hash, the close',
  (language) =>
    withTx(async (db) => {
      const made = await anEntryIn(aCtx({ db }), language)
      const receipt = await made.handIn()
      const [mail] = await made.mails()
      const { text, html, subject } = present(mail, 'the mail')
      const category = receipt.category.name[language] ?? receipt.category.name['en']
      const parts = [
        receipt.number,
        receipt.title,
        receipt.authorityName,
        receipt.hash,
        receipt.handedInBy,
        category,
      ]
      for (const part of [...parts, ...receipt.files.flatMap(({ fileName, sha256 }) => [fileName, sha256])]) {
        expect(text).toContain(part)
        expect(html).toContain(part)
      }
      expect(receipt.files).toHaveLength(FILES.length)
      expect(subject).toContain(receipt.number)
      expect(text).toContain(`: ${contactOf(made.call.document).email}\n\nClarion`)
      expect(text).toContain(`/${language}/my/entries/${made.entry.id}/receipt/${receipt.submission}`)
      const told = (at: Date | string) =>
        new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
          timeZone: receipt.call.zone,
          dateStyle: 'long',
        }).format(new Date(at))
      expect(text).toContain(told(receipt.handedInAt))
      expect(text).toContain(told(new Date(new Date(receipt.call.closesAt ?? '').getTime() - 1)))
      expect(String(mail?.facts['handedInAt'])).toMatch(/\d\d:\d\d .*\p{L}{4}/u)
      expect(mail?.facts).toMatchObject({ version: 1, fileCount: 2, isOpen: 'yes' })
      expect(text).not.toMatch(/[{}]|undefined/)
    }),
)

test('within the grace the receipt mail does not say that one may still change the entry until then', () =>
  withTx(async (db) => {
    const { call, entrant, handIn, mails } = await anEntryIn(aCtx({ db }), 'en')
    await handIn({ ...entrant, now: call.closesAt })
    const [mail] = await mails()
    expect(mail?.text).toContain('The call closed:')
    expect(mail?.text).not.toContain('You can change')
  }))

test.each(LANGUAGES)(
  'withdrawing and taking up again are each told once, in %s, with what counts now',
  (language) =>
    withTx(async (db) => {
      const { entry, entrant, handIn, mails } = await anEntryIn(aCtx({ db }), language)
      const { number, submission } = await handIn()
      const id = { entry: entry.id }
      for (const _ of [1, 2]) await withdrawEntry(entrant, id)
      for (const _ of [1, 2]) await reinstateEntry(entrant, id)
      const [, withdrawn, again, ...more] = await mails()
      expect([[withdrawn, again].map((mail) => mail?.kind), more]).toEqual([
        ['entry-withdrawn', 'entry-reinstated'],
        [],
      ])
      expect(withdrawn?.facts).toMatchObject({ number, version: 1, mayReturn: 'yes' })
      expect(again?.facts).toMatchObject({ number, version: 1 })
      for (const mail of [present(withdrawn, 'the first'), present(again, 'the second')]) {
        expect(mail.subject).toContain(number)
        expect(mail.text).not.toMatch(/[{}]|undefined/)
      }
      expect(again?.text).toContain(`/receipt/${submission}`)
    }),
)

test('withdrawn after the close, the mail says that there is no way back', () =>
  withTx(async (db) => {
    const { entry, entrant, handIn, mails } = await anEntryIn(aCtx({ db }), 'en')
    await handIn()
    await withdrawEntry({ ...entrant, now: new Date('2031-01-01') }, { entry: entry.id })
    const [, withdrawn] = await mails()
    expect(withdrawn?.facts).toMatchObject({ mayReturn: 'no' })
    expect(withdrawn?.text).toContain('There is no way back: the call takes no entries any more')
  }))

test.each(LANGUAGES)(
  'the receipts of two versions have two subjects in %s, the later with its version, so that no mail program takes them for one',
  (language) =>
    withTx(async (db) => {
      const { entry, entrant, handIn, mails } = await anEntryIn(aCtx({ db }), language)
      await handIn()
      const { version } = await getEntry(db, entry.callId, entry.id)
      const answers = { place: { name: 'Elsewhere', lat: '', lon: '' } }
      await saveAnswers(entrant, { entry: entry.id, section: 'campaign', version, answers })
      await handIn()
      const [first = '', second = ''] = (await mails()).map(({ subject }) => subject)
      expect(first).not.toBe(second)
      expect(second.replace(/^([^:,]+), \p{L}+ 2:/u, '$1:')).toBe(first)
    }),
)

test('withdrawn while results are proposed, the mail says for how long there is no way back', () =>
  withTx(async (db) => {
    const { entry, entrant, handIn, mails } = await anEntryIn(aCtx({ db }), 'en')
    await handIn()
    const proposed: ResultsGuard = {
      ...NO_RESULTS,
      stagesOf: (_db, calls) => Promise.resolve(new Map(calls.map((id) => [id, 'proposed'] as const))),
    }
    await withdrawEntry(entrant, { entry: entry.id }, proposed)
    const [, withdrawn] = await mails()
    expect(withdrawn?.facts).toMatchObject({ mayReturn: 'results' })
    expect(withdrawn?.text).toContain('as long as they are, the entry cannot be taken up again')
  }))
