import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { anAuthority } from '#features/authorities/testing.ts'
import { authorities } from '#features/authorities/tables.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { addAuthorities } from '#features/authorities/index.ts'
import { entriesContract } from '#features/entries/contract.ts'
import { importEntry } from '#features/entries/index.ts'
import { anEntry } from '#features/entries/testing.ts'
import { entries } from '#features/entries/tables.ts'
import { showMyEntry } from '#features/entries/views/mine.ts'
import { entryFigures, exportEntries, listEntries } from '#features/entries/views/office.ts'
import { assignJuror } from '#features/jury/commands/assign-juror.ts'
import { jurors } from '#features/jury/tables.ts'
import { aJuror } from '#features/jury/testing.ts'
import { newId, type EntryId } from '#kernel/ids.ts'
import { aCtx, aPerson, withTx } from '#platform/testing/index.ts'

/** An admitted entry of Greece, sealed when Greece was GR. */
async function anEntrySealedAsGr(ctx: Ctx) {
  const call = await anAmendedCall(ctx, await aCall(ctx), { conflictRules: ['own-country'] })
  const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
  await ctx.db.execute(sql`alter table submissions disable trigger submissions_are_final`)
  await ctx.db.execute(sql`update submissions set country = 'GR'`)
  await ctx.db.execute(sql`alter table submissions enable trigger submissions_are_final`)
  return { call, entry }
}

test('a juror of EL is barred from an entry that was sealed as GR', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, entry } = await anEntrySealedAsGr(ctx)
    const { id: authorityId } = await anAuthority(ctx, {
      key: 'el-athina',
      country: 'GR',
      name: { el: 'Αθήνα' },
    })
    const { juror } = await aJuror(ctx, { call })
    await db.update(jurors).set({ authorityId })
    const office: Ctx = { ...ctx, actor: aPerson({ roles: ['organiser'] }) }
    const byHand = { call: call.key, entryId: entry.id, jurorId: juror.id }
    await expect(assignJuror(office, byHand)).rejects.toMatchObject({ code: 'conflict-by-rule' })
  }))

test('the office lists, filters, orders and exports it as EL', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, entry } = await anEntrySealedAsGr(ctx)
    const office: Ctx = { ...ctx, actor: aPerson({ roles: ['organiser'] }) }
    for (const country of ['EL', 'GR']) {
      const input = entriesContract.listEntries.input.parse({ call: call.key, country, sort: 'country' })
      const { entries: listed } = await listEntries(office, input)
      expect(listed.map((one) => [one.id, one.country])).toEqual([[entry.id, 'EL']])
      expect((await exportEntries(office, input)).csv).toMatch(/,EL,/)
    }
    expect((await entryFigures(office, { call: call.key })).countries).toEqual([
      { country: 'EL', received: 1 },
    ])
  }))

test('what was handed in as GR and is worked on as EL has no changes that were not handed in; another country is one', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const { entry, entrant } = await anEntry(ctx, { call, traits: ['submitted'] })
    const field = call.document.form.sections
      .flatMap(({ fields }) => fields)
      .find(({ kind }) => kind === 'country')
    const at = `{${field?.key ?? ''},code}`
    const hasChanges = async () => (await showMyEntry(entrant, { entry: entry.id })).hasChanges
    await db.execute(sql`alter table submissions disable trigger submissions_are_final`)
    await db.execute(sql`update submissions set country = 'GR', answers = jsonb_set(answers, ${at}, '"GR"')`)
    await db.execute(sql`alter table submissions enable trigger submissions_are_final`)
    for (const [code, isOther] of [
      ['EL', false],
      ['UK', true],
    ] as const) {
      await db.execute(
        sql`update entries set answers = jsonb_set(answers, ${at}, ${JSON.stringify(code)}::jsonb)`,
      )
      expect([code, await hasChanges()]).toEqual([code, isOther])
    }
  }))

test('an entry and a body that are taken in from elsewhere say EL and UK, whichever code they came with', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const { entrant } = await anEntry(ctx, { call })
    const imported = { id: newId<EntryId>(), call, category: 'meetings', isFictitious: true }
    const answers = { country: { kind: 'country', code: 'GB' } } as const
    await importEntry(entrant, { ...imported, answers })
    expect(
      await db
        .select({ answers: entries.answers })
        .from(entries)
        .where(sql`id = ${imported.id}`),
    ).toEqual([{ answers: { country: { kind: 'country', code: 'UK' } } }])
    const seed = {
      key: 'uk-bath',
      level: 'local',
      country: 'GB',
      ownLang: 'en',
      name: { en: 'Bath' },
    } as const
    await addAuthorities({ ...ctx, actor: aPerson({ roles: ['administrator'] }) }, [seed], {
      source: 'test',
      isFictitious: true,
    })
    expect(
      await db
        .select({ country: authorities.country })
        .from(authorities)
        .where(sql`key = 'uk-bath'`),
    ).toEqual([{ country: 'UK' }])
  }))
