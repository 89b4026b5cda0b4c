import { expect, test } from 'vitest'
import { LANGUAGES } from '#kernel/languages.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { aGivenReview, aJuror } from '#features/jury/testing.ts'
import { afterJudging, anOfficer } from '#features/results/testing.ts'
import { previewOthers } from '#features/results/views/others.ts'
import { decideEntry } from '#features/results/commands/decide-entry.ts'
import { aSite, hasPages, idOf, saidIn, wordsOf } from './testing/site.ts'

test.skipIf(!hasPages)(
  'assigning by hand with nobody chosen, without script, is refused on the page with its field and the way out',
  async () => {
    const { app, ctx, sending } = await aSite()
    const call = await aCall(ctx)
    const office = await anOfficer(ctx, 'office@office.eu')
    const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
    await aJuror(ctx, { call, name: 'Zoe' })
    const send = await sending(idOf(office))
    const said = []
    for (const lang of LANGUAGES) {
      const url = `/${lang}/office/${call.key}/assignments?/assign`
      const sent = await send(url, { entryId: entry.id, jurorId: '', once: '' })
      expect(sent.statusCode).toBe(422)
      said.push(wordsOf(saidIn(sent.body, url)))
    }
    expect(said).toEqual([
      expect.stringContaining('Choose the juror who is to judge the entry'),
      expect.stringContaining('Scegli il giurato che valuterà la candidatura'),
      expect.stringContaining('Επιλέξτε τον κριτή που θα αξιολογήσει την υποψηφιότητα'),
    ])
    await app.close()
  },
)

test.skipIf(!hasPages)(
  'giving no distinction to all others over a preview that is stale is refused on the page, and shows what is so now',
  async () => {
    const { app, ctx, sending } = await aSite()
    const past = { ...ctx, now: new Date(ctx.now.getTime() - 62 * 86_400_000) }
    const call = await aCall(past)
    const office = await anOfficer(past, 'office@office.eu')
    const entries = [
      (await anEntry(past, { call, traits: ['admitted'], authority: 'it-one' })).entry,
      (await anEntry(past, { call, traits: ['admitted'], authority: 'it-two' })).entry,
    ]
    for (const entry of entries)
      await aGivenReview(past, { call, entry, juror: await aJuror(past, { call }) })
    const now = { ...afterJudging(office), now: ctx.now }
    const { hash } = await previewOthers(now, { call: call.key })
    await decideEntry(now, {
      call: call.key,
      entry: entries[0]?.id ?? '',
      distinction: 'winner',
      note: '',
      version: 0,
    })
    const send = await sending(idOf(office))
    const said = []
    for (const lang of LANGUAGES) {
      const url = `/${lang}/office/${call.key}/decisions/others`
      const sent = await send(url, { category: '', hash, once: '' })
      expect(sent.statusCode).toBe(409)
      said.push(wordsOf(saidIn(sent.body, url)))
    }
    expect(said).toEqual([
      expect.stringMatching(/Something changed since the preview.*1 entry has no decision yet/),
      expect.stringMatching(/Dopo l’anteprima qualcosa è cambiato.*1 candidatura è ancora senza decisione/),
      expect.stringMatching(/Κάτι άλλαξε μετά την προεπισκόπηση.*1 υποψηφιότητα δεν έχει ακόμη απόφαση/),
    ])
    expect((await previewOthers(now, { call: call.key })).count).toBe(1)
    await app.close()
  },
)
