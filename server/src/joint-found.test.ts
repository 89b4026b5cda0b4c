import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { nameInvariants } from '#platform/db/kept-names.ts'
import { aCtx, aPerson, withTx } from '#platform/testing/index.ts'
import { refreshArchive } from '#features/archive/commands/refresh-archive.ts'
import { archiveContract } from '#features/archive/contract.ts'
import { aPublication, withdrawPublicationRow } from '#features/archive/testing.ts'
import { searchArchive } from '#features/archive/views.ts'
import { anAuthority } from '#features/authorities/testing.ts'
import type { CallDocument } from '#features/calls/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { entriesContract } from '#features/entries/contract.ts'
import { anEntry, entersTogether, handInAgain } from '#features/entries/testing.ts'
import { listEntries } from '#features/entries/views/office.ts'
import { said } from '#features/jury/handed-in-again.fixture.ts'
import { juryForEntries } from '#features/jury/testing.ts'
import { allKeptNames } from './features.ts'
import { keepAllNames } from './upgrade.ts'

/** How often archive and office find an entry by what is typed. */
async function found(ctx: Ctx, call: string, q: string) {
  const office = { ...ctx, actor: aPerson({ roles: ['organiser'] }) }
  return [
    (await searchArchive(ctx, archiveContract.searchArchive.input.parse({ q }))).total,
    (await listEntries(office, entriesContract.listEntries.input.parse({ call, words: q }))).total,
  ]
}

/** The document with the questions that name others read by the office alone. */
const keptFromThePublic = ({ form, ...document }: CallDocument): CallDocument => ({
  ...document,
  form: {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      fields: section.fields.map((field) =>
        field.role === 'joint' ? { ...field, audience: 'office' as const } : field,
      ),
    })),
  },
})

test('who entered together is found by any of its names, in archive and office, where each may read who it is', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const plain = await aCall(ctx)
    const call = await anAmendedCall(ctx, plain, entersTogether(plain.document, 3))
    const made = await anEntry(ctx, {
      ...{ call, traits: ['admitted'], authority: 'it-lead' },
      joint: ['it-merano', 'it-laives'],
    })
    let published = await aPublication(ctx, call.id)
    await refreshArchive(ctx, { callId: call.id })
    const again = async (text: string) => {
      await withdrawPublicationRow(ctx, published)
      await handInAgain(made, { call, answers: said(text), jury: juryForEntries })
      published = await aPublication(ctx, call.id)
      await refreshArchive(ctx, { callId: call.id })
    }
    await keepAllNames(db)
    expect(await found(ctx, call.key, 'it laives')).toEqual([1, 1])
    // No search is asked twice in the same words: a process remembers what it found.
    expect(await found(ctx, call.key, 'leifers ')).toEqual([0, 0])
    for (const [key, name] of [
      ['it-merano', 'Meran'],
      ['it-laives', 'Leifers'],
    ] as const)
      await anAuthority(ctx, { key, name: { it: key, de: name } })
    // Their entries are found by what the registry calls them from then on.
    await keepAllNames(db)
    for (const typed of ['Leifers', 'meran', 'it lead Meran Leifers'])
      expect([typed, await found(ctx, call.key, typed)]).toEqual([typed, [1, 1]])
    expect(await findBroken(db, nameInvariants(allKeptNames))).toEqual([])
    // What is handed in and published anew is found so from the first.
    await again('Once more')
    expect(await found(ctx, call.key, 'Leifers it')).toEqual([1, 1])
    await keepAllNames(db)
    expect(await found(ctx, call.key, 'it Leifers')).toEqual([1, 1])

    await anAmendedCall(ctx, call, keptFromThePublic(call.document))
    await again('And once more')
    expect(await found(ctx, call.key, 'LEIFERS')).toEqual([0, 1])
    await keepAllNames(db)
    expect(await found(ctx, call.key, 'LEIFERS it')).toEqual([0, 1])
    expect(await findBroken(db, nameInvariants(allKeptNames))).toEqual([])
  }))
