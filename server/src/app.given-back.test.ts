import { expect, test } from 'vitest'
import { LANGUAGES } from '#kernel/languages.ts'
import { ensurePerson, loadActor } from '#features/accounts/index.ts'
import { people } from '#features/accounts/tables.ts'
import { refreshArchive } from '#features/archive/commands/refresh-archive.ts'
import { withdrawEntry } from '#features/entries/index.ts'
import { confirmPublication, previewPublication, proposePublication } from '#features/results/index.ts'
import { decideEntry } from '#features/results/commands/decide-entry.ts'
import { afterJudging, aJudgedCall, anOfficer, decideRest } from '#features/results/testing.ts'
import { present } from '#kernel/impossible.ts'
import { eq } from 'drizzle-orm'
import { aCtx } from '#platform/testing/index.ts'
import { aSite, hasPages } from './testing/site.ts'

const SAID = {
  en: 'One distinction was given back: Winner. Its entry was withdrawn.',
  it: 'Un riconoscimento è stato restituito: Vincitore. La candidatura è stata ritirata.',
  el: 'Μία διάκριση επιστράφηκε: Νικητής. Η υποψηφιότητα αποσύρθηκε.',
}

test.skipIf(!hasPages)(
  'the results page says that a distinction was given back, once its entry is withdrawn and not before',
  async () => {
    const { app, db } = await aSite()
    const ctx = aCtx({ db, now: new Date(Date.now() - 100 * 24 * 3_600_000) })
    const { call, entries } = await aJudgedCall(ctx, [[5], [3]])
    const winner = present(entries[0], 'the winner')
    const over = afterJudging(ctx)
    const [ann, ben] = [await anOfficer(over, 'ann@office.eu'), await anOfficer(over, 'ben@office.eu')]
    await decideEntry(ann, { call: call.key, entry: winner.id, distinction: 'winner', note: '', version: 0 })
    await decideRest(ann, call)
    const { hash } = await previewPublication(ann, { call: call.key })
    await proposePublication(ann, { call: call.key, hash })
    await confirmPublication(ben, { call: call.key, hash })
    await refreshArchive(over, { callId: call.id })
    const told = async () => {
      const pages = await Promise.all(
        LANGUAGES.map(async (language) => {
          const url = `/${language}/calls/${call.key}/results`
          const { statusCode, body } = await app.inject({ url, headers: { host: 'localhost:3000' } })
          return [statusCode, /<p class="back[^"]*">([^<]*)<\/p>/u.exec(body)?.[1] ?? '']
        }),
      )
      return pages
    }
    expect(await told()).toEqual(Array(3).fill([200, '']))
    const [owner] = await db.select().from(people).where(eq(people.id, winner.ownerId))
    const actor = await loadActor(db, await ensurePerson(db, { email: owner?.email ?? '' }, over.now))
    await withdrawEntry({ ...over, actor }, { entry: winner.id })
    await refreshArchive(over, { callId: call.id })
    expect(await told()).toEqual([
      [200, SAID.en],
      [200, SAID.it],
      [200, SAID.el],
    ])
    await app.close()
  },
)
