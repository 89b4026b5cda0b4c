import { expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import { aCtx, counting, withTx } from '#platform/testing/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { categoriesOfProjects } from './store/others.ts'
import { anEntry, type MadeEntry } from './testing.ts'

/** What the rule is asked of an entry that was handed in, under this title. */
const projectOf = ({ entry, submission }: MadeEntry, title = entry.title) => ({
  ...{ entry: entry.id, call: entry.callId, owner: entry.ownerId, title },
  authorities: [present(present(submission, 'a submission').authorityId, 'an authority')],
})

test('in which categories a project was handed in is asked once for all entries of a person: by its owner and by its authorities, however it is spelt', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const enter = (authority: string, title: string, email: string, category = 'words-and-pictures') =>
      anEntry(ctx, { call, traits: ['submitted'], authority, title, email, category })
    const square = await enter('it-bra', 'La Città in piazza', 'maria@bra.example')
    const river = await enter('it-bra', 'Along the river', 'maria@bra.example')
    const untitled = projectOf(await enter('it-alba', 'Alone', 'ugo@alba.example'), '')
    const { db: counted, count } = counting(db)
    const found = () =>
      categoriesOfProjects(counted, [projectOf(square), projectOf(river), untitled]).then((all) =>
        [square, river].map(({ entry }) => all.get(entry.id) ?? []),
      )
    expect([await found(), count()]).toEqual([[[], []], 1])
    await enter('it-bra', 'la citta in PIAZZA', 'eva@bra.example', 'meetings')
    await enter('it-ceva', 'Along the river', 'maria@bra.example', 'meetings')
    await enter('it-ceva', 'Along the river', 'ivo@ceva.example')
    expect([await found(), count()]).toEqual([[['meetings'], ['meetings']], 2])
    expect([(await categoriesOfProjects(counted, [untitled])).size, count()]).toEqual([0, 2])
  }))
