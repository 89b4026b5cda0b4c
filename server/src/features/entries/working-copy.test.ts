import { describe, expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { aCtx, aPerson, withTx } from '#platform/testing/index.ts'
import { changeCategory } from './commands/change-category.ts'
import { reinstateEntry } from './commands/reinstate-entry.ts'
import { saveAnswers } from './commands/save-answers.ts'
import { submitEntry } from './commands/submit-entry.ts'
import { withdrawEntry } from './commands/withdraw-entry.ts'
import { anEntrant, anEntry } from './testing.ts'
import { showMyEntry } from './views/mine.ts'
import { previewedEntry } from './views/previewed.ts'
import { showReceipt } from './views/receipt.ts'
import { save } from './entries.fixture.ts'

describe('the working copy', () => {
  test('keeps what is typed, right or wrong, and says what is wrong', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const { entry, entrant } = await anEntry(ctx, { call })
      const long = 'x'.repeat(151)
      const saved = await save(entrant, entry.id, 1, long)
      expect(saved.version).toBe(2)
      expect(saved.problems.find(({ field }) => field === 'title')).toEqual({
        field: 'title',
        code: 'too-long',
        params: { max: 150, count: 151, unit: 'characters' },
      })
      const shown = await showMyEntry(entrant, { entry: entry.id })
      expect([shown.title, shown.answers['title']]).toEqual([long, { kind: 'text', text: long, lang: 'it' }])
      expect(shown.progress.map(({ key, status }) => [key, status])).toEqual([
        ['who', 'not-started'],
        ['campaign', 'problem'],
        ['media', 'not-started'],
        ['declarations', 'not-started'],
      ])
    }))

  test('refuses a text of 900,000 characters with its field’s limit, and stays as it was', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx) })
      await save(entrant, entry.id, 1, 'As it was')
      const params = { max: 150, count: 900_000, unit: 'characters' }
      await expect(save(entrant, entry.id, 2, 'x'.repeat(900_000))).rejects.toMatchObject({
        code: 'input-invalid',
        details: { fields: [{ field: 'title', code: 'too-long', params }] },
      })
      const { answers, version } = await showMyEntry(entrant, { entry: entry.id })
      expect([answers['title'], version]).toEqual([{ kind: 'text', text: 'As it was', lang: 'it' }, 2])
    }))

  test('takes a part that nobody else touched, though another part was changed meanwhile', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx) })
      const { bases } = await showMyEntry(entrant, { entry: entry.id })
      await save(entrant, entry.id, 1, 'First tab')
      const who = { entry: entry.id, section: 'who', bases, answers: { country: { code: 'el' } } }
      expect((await saveAnswers(entrant, who)).version).toBe(3)
      const { answers } = await showMyEntry(entrant, { entry: entry.id })
      expect(Object.keys(answers).sort()).toEqual(['country', 'title'])
    }))

  test('is nobody else’s: not another entrant’s, not the office’s', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { entry } = await anEntry(ctx, { call: await aCall(ctx), traits: ['submitted'] })
      const id = { entry: entry.id }
      const others = [await anEntrant(ctx), aCtx({ db, actor: aPerson({ roles: ['administrator'] }) })]
      for (const other of others) {
        const tries = [
          () => showMyEntry(other, id),
          () => previewedEntry(other, id),
          () => save(other, entry.id, 1, 'x'),
          () => submitEntry(other, { ...id, version: 1 }),
          () => withdrawEntry(other, id),
          () => reinstateEntry(other, id),
          () => changeCategory(other, { ...id, version: 1, category: 'meetings' }),
          () => showReceipt(other, { submission: entry.latestSubmissionId ?? '' }),
        ]
        for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'not-found' })
      }
    }))

  test('changes its category until a number is given', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const { entry, entrant } = await anEntry(ctx, { call, traits: ['complete'] })
      const change = { entry: entry.id, version: entry.version, category: 'meetings' }
      const { version } = await changeCategory(entrant, change)
      const receipt = await submitEntry(entrant, { entry: entry.id, version })
      expect(receipt.number).toBe('DM26-M-001')
      await expect(
        changeCategory(entrant, { ...change, version, category: 'words-and-pictures' }),
      ).rejects.toMatchObject({ code: 'category-fixed' })
    }))
})

test.each([
  ['the answer of another kind', { kind: 'number', raw: '5' }],
  ['a bare text', 'Another title'],
  ['nothing of its kind', { raw: '5' }],
  ['a number where its text stands', { text: 5, lang: 'en' }],
  ['nothing at all', {}],
  ['null', null],
])('%s for a title is refused with its field, and empties nothing', (_what, title) =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx), traits: ['complete'] })
    const asked = { entry: entry.id, section: 'campaign', version: entry.version, answers: { title } }
    await expect(saveAnswers(entrant, asked)).rejects.toMatchObject({
      code: 'input-invalid',
      details: { fields: [{ field: 'title', code: 'wrong-kind' }] },
    })
    const kept = await showMyEntry(entrant, { entry: entry.id })
    expect([kept.title, kept.answers]).toEqual([entry.title, entry.answers])
  }),
)

test('a text that is far too long is refused with its field, and the other answers of its part are kept', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx), traits: ['complete'] })
    const said = (key: string, text: string) => ({ [key]: { text, lang: 'en' } })
    const long = 'word '.repeat(180_000)
    const asked = { entry: entry.id, section: 'campaign', version: entry.version }
    const answers = { ...said('title', 'Another title'), ...said('summary', long) }
    const refusal = await saveAnswers(entrant, { ...asked, answers }).catch((error: unknown) => error)
    const kept = await showMyEntry(entrant, { entry: entry.id })
    expect(refusal).toMatchObject({
      code: 'input-invalid',
      details: {
        fields: [{ field: 'summary', code: 'too-long' }],
        saved: { version: kept.version, bases: { title: kept.bases['title'] } },
      },
    })
    expect([kept.version, kept.title]).toEqual([entry.version + 1, 'Another title'])
    expect(kept.answers['summary']).toEqual(entry.answers['summary'])
    const alone = { ...asked, version: kept.version, answers: said('summary', long) }
    const nothing = await saveAnswers(entrant, alone).catch((error: { details: object }) => error.details)
    expect(Object.keys(nothing)).toEqual(['fields'])
  }))
