import { expect, test } from 'vitest'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import type { CallDocument } from '#features/calls/index.ts'
import { anEntry, entersTogether } from '#features/entries/testing.ts'
import { find } from './archive.fixture.ts'
import { refreshArchive } from './commands/refresh-archive.ts'
import { archiveContract } from './contract.ts'
import { aPublication } from './testing.ts'
import { previewEntry, showArchiveEntry } from './views.ts'

/** Of two questions that name others the second is read by the office alone. */
function oneReadByTheOffice({ form, ...document }: CallDocument): CallDocument {
  const sections = form.sections.map((section) => ({
    ...section,
    fields: section.fields.map((field) =>
      field.key === 'joint-2' ? { ...field, audience: 'office' as const } : field,
    ),
  }))
  return { ...document, form: { ...form, sections } }
}

test('every list of the archive names all who entered together, as far as the public reads who they are', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const plain = await aCall(ctx)
    const call = await anAmendedCall(
      ctx,
      plain,
      oneReadByTheOffice({ ...plain.document, ...entersTogether(plain.document, 4) }),
    )
    const enters = async (authority: string, joint: readonly string[]) =>
      anEntry(ctx, { call, traits: ['admitted'], authority, joint })
    await enters('it-alone', [])
    const { entry, entrant } = await enters('it-lead', ['it-merano', 'it-secret', 'it-laives'])
    await enters('it-other', ['it-bressanone'])
    await aPublication(ctx, call.id)
    await refreshArchive(ctx, { callId: call.id })

    const found = await find(ctx, {})
    expect(found.entries.map(({ authorityName, jointNames }) => [authorityName, jointNames])).toEqual([
      ['it-alone', []],
      ['it-lead', ['it-merano', 'it-laives']],
      ['it-other', ['it-bressanone']],
    ])
    const [alone, lead] = found.entries
    const shown = archiveContract.showArchiveEntry.output.parse(
      await showArchiveEntry(ctx, { number: alone?.number ?? '' }),
    )
    expect(shown.entry.jointNames).toEqual([])
    expect(shown.next?.jointNames).toEqual(['it-merano', 'it-laives'])
    expect(shown.related.map(({ jointNames }) => jointNames)).toEqual([
      ['it-merano', 'it-laives'],
      ['it-bressanone'],
    ])
    expect((await showArchiveEntry(ctx, { number: lead?.number ?? '' })).entry.jointNames).toEqual([
      'it-merano',
      'it-laives',
    ])
    expect((await previewEntry(entrant, { entry: entry.id })).entry.jointNames).toEqual([
      'it-merano',
      'it-laives',
    ])
    // Where nothing is found, what is nearest to the words is named so too.
    const { instead } = await find(ctx, { q: 'it-laives', country: 'FR' })
    expect(instead?.nearest[0]?.jointNames).toEqual(['it-merano', 'it-laives'])
  }))
