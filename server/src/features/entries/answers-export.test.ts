import { expect, test } from 'vitest'
import { parse } from 'csv-parse/sync'
import type { Language } from '#kernel/languages.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, aPerson, counting, withTx } from '#platform/testing/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import type { Call, CallDocument } from '#features/calls/index.ts'
import { aField } from '#features/forms/testing.ts'
import { saveAnswers } from './commands/save-answers.ts'
import { submitEntry } from './commands/submit-entry.ts'
import { entriesContract } from './contract.ts'
import { getEntry } from './store/entries.ts'
import { anEntry, type MadeEntry } from './testing.ts'
import { exportEntryAnswers } from './views/answers-export.ts'

const office = (ctx: Ctx, language: Language = 'en'): Ctx => ({
  ...ctx,
  language,
  actor: aPerson({ roles: ['organiser'] }),
})

/** The table, each row by its heads. */
async function tableOf(as: Ctx, filter: object) {
  const input = entriesContract.exportEntryAnswers.input.parse(filter)
  const { csv } = await exportEntryAnswers(as, input)
  return parse(csv, { bom: true, columns: true }) as Record<string, string>[]
}

const HELD = { field: 'held', is: 'fair' } as const
const MORE = {
  key: 'more',
  title: { en: 'More' },
  fields: [
    aField({
      key: 'held',
      kind: 'choice',
      options: ['fair', 'talk'].map((key) => ({ key, label: { en: `A ${key}`, it: `Una ${key}` } })),
    }),
    aField({ key: 'stands', kind: 'text', label: { en: 'Stands' }, when: HELD }),
  ],
}

async function ground(ctx: Ctx) {
  const made = await aCall(ctx)
  const { form }: CallDocument = made.document
  return anAmendedCall(ctx, made, { form: { ...form, sections: [...form.sections, MORE] } })
}

async function saying({ entrant, entry }: MadeEntry, call: Call, answers: Record<string, object>) {
  const version = async () => (await getEntry(entrant.db, call.id, entry.id)).version
  await saveAnswers(entrant, { entry: entry.id, section: 'more', version: await version(), answers })
  return async () => submitEntry(entrant, { entry: entry.id, version: await version() })
}

test('each entry is a row with all that it answered; what a condition hides is in none', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await ground(ctx)
    for (const held of ['fair', 'talk']) {
      const made = await anEntry(ctx, {
        call,
        traits: ['complete'],
        title: `About a ${held}`,
        authority: `it-${held}`,
      })
      const handIn = await saying(made, call, {
        held: { chosen: [held] },
        stands: { text: `=${held} stands`, lang: '' },
      })
      await handIn()
    }
    const rows = await tableOf(office(ctx), { call: call.key })
    expect(rows.map((row) => [row['Title'], row['State'], row['held'], row['Stands']])).toEqual([
      // What a spreadsheet would run is text there.
      ['About a fair', 'Handed in', 'A fair', "'=fair stands"],
      ['About a talk', 'Handed in', 'A talk', ''],
    ])
  }))

test('heads and words are in the language of who asks; fields without a name there keep the call’s own', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await ground(ctx)
    const made = await anEntry(ctx, { call, traits: ['complete'] })
    const handIn = await saying(made, call, { held: { chosen: ['fair'] } })
    await handIn()
    const [row = {}] = await tableOf(office(ctx, 'it'), { call: call.key })
    expect([row['Stato'], row['Ammissibilità'], row['held'], Object.keys(row).slice(0, 3)]).toEqual([
      ...['Presentata', 'Da verificare', 'Una fair', ['Numero', 'Titolo', 'Categoria']],
    ])
  }))

test('it holds exactly what is filtered, a draft without what its entrant is still writing, in as many queries for one entry as for three', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await ground(ctx)
    await anEntry(ctx, { call, traits: ['admitted'], title: 'First' })
    const asked = async () => {
      const { db: counted, count } = counting(db)
      await exportEntryAnswers(office({ ...ctx, db: counted }), { call: call.key, sort: 'number' })
      return count()
    }
    const forOne = await asked()
    await anEntry(ctx, { call, traits: ['submitted'], title: 'Second' })
    await anEntry(ctx, { call, traits: ['complete'], title: 'SECRET' })
    await anEntry(ctx, { call, traits: ['submitted'], title: 'Third', category: 'meetings' })
    expect(await asked()).toBe(forOne)
    const titles = async (filter: object) =>
      (await tableOf(office(ctx), { call: call.key, ...filter })).map((row) => row['Title'])
    expect(await titles({})).toEqual(['Third', 'First', 'Second'])
    expect(await titles({ admissibility: 'admitted' })).toEqual(['First'])
    expect(await titles({ category: 'meetings' })).toEqual(['Third'])
    const drafts = await tableOf(office(ctx), { call: call.key, state: 'draft' })
    expect([drafts.length, JSON.stringify(drafts).includes('SECRET')]).toEqual([1, false])
  }))

test('it is the office’s: an entrant of the call finds nothing there', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await ground(ctx)
    const { entrant } = await anEntry(ctx, { call, traits: ['submitted'] })
    await expect(exportEntryAnswers(entrant, { call: call.key, sort: 'number' })).rejects.toMatchObject({
      code: 'not-found',
    })
  }))
