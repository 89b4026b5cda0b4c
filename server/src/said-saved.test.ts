import { expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { aJuror, anAssignment } from '#features/jury/testing.ts'
import { aSite, hasPages, idOf, wordsOf } from './testing/site.ts'

async function aDesk() {
  const site = await aSite()
  const call = await aCall(site.ctx)
  const { entry } = await anEntry(site.ctx, { call, traits: ['admitted'] })
  const juror = await aJuror(site.ctx, { call })
  await anAssignment(site.ctx, { call, entry, juror })
  const send = await site.sending(idOf(juror.as))
  const save = async (fields: Readonly<Record<string, string>>, lang = 'en') =>
    wordsOf((await send(`/${lang}/jury/${call.key}/entries/${entry.id}?/save`, fields)).body)
  return { ...site, save }
}

const LONG = 'o'.repeat(5001)

test.skipIf(!hasPages)(
  'a sheet without script calls nothing saved that was refused, and says of what was saved beside it that it is',
  async () => {
    const { app, save } = await aDesk()
    const partly = await save({ 'mark.idea': '4', remark: LONG })
    expect(partly).toMatch(/Not saved: .*5,000.*\. All else here is saved, \d/)
    expect(partly).toMatch(/ 1 of \d scored/)
    // What was saved before is told beside what is refused now, and never in its place.
    const again = await save({ 'mark.idea': 'six', 'version.mark.idea': '1', 'before.mark.idea': '4' })
    expect(again).toMatch(/Not saved: .*\. All else here is saved, \d/)
    for (const said of [partly, again]) expect(said).not.toMatch(/(?<!is )[Ss]aved \d/)
    // Two are refused at once: one is named, and of the other nothing is said that is not so.
    const two = await save({
      'mark.idea': 'six',
      'version.mark.idea': '1',
      'before.mark.idea': '4',
      remark: LONG,
    })
    expect(two).toContain('Not saved: ')
    expect(two).not.toContain('All else here is saved')
    const whole = await save({ remark: 'Short', 'version.remark': '0' })
    expect(whole).toMatch(/ Saved \d/)
    expect(whole).not.toContain('Not saved')
    await app.close()
  },
)

test.skipIf(!hasPages)(
  'a sheet of which nothing was saved counts no mark and says so, in the words of the page',
  async () => {
    const { app, save } = await aDesk()
    const none = await save({ 'mark.idea': 'six', remark: LONG }, 'it')
    expect(none).toMatch(/ 0 (su|di) \d/)
    expect(none).not.toMatch(/Salvato|Tutto il resto/)
    expect(none).toContain('Non salvato: ')
    await app.close()
  },
)

test.skipIf(!hasPages)(
  'a part of an entry without script says in its foot what is not saved and that all else is',
  async () => {
    const { app, ctx, sending } = await aSite()
    const call = await aCall(ctx)
    const { entry, entrant } = await anEntry(ctx, { call })
    const send = await sending(idOf(entrant))
    const sent = await send(`/en/my/entries/${entry.id}/campaign?/save`, {
      ...{ version: String(entry.version), base: '', once: '00000000-0000-7000-8000-000000000001' },
      ...{ title: 'Beside it', 'title.lang': 'en', summary: 'o'.repeat(900_000), 'summary.lang': 'en' },
    })
    expect(wordsOf(sent.body)).toMatch(
      /Not saved: .*Too long: at most \d+ characters.*\. All else here is saved, \d/,
    )
    const both = await send(`/en/my/entries/${entry.id}/campaign?/save`, {
      ...{ version: String(entry.version + 1), base: '', once: '00000000-0000-7000-8000-000000000002' },
      ...{ title: 'o'.repeat(60_000), 'title.lang': 'en', summary: 'o'.repeat(60_000), 'summary.lang': 'en' },
      place: 'Bolzano',
    })
    // Of two that were refused each is named before all else is called saved.
    expect(wordsOf(both.body)).toMatch(
      /Not saved: Title in the original language and Public summary\. All else here is saved, \d/,
    )
    await app.close()
  },
)
