import { expect, test } from 'vitest'
import { LANGUAGES } from '#kernel/languages.ts'
import { closeJudging } from '#features/jury/commands/close-judging.ts'
import { reopen as reopenJudging } from '#features/jury/testing.ts'
import { previewJudgingClose } from '#features/jury/views/judging.ts'
import { aJudgedCall, anOfficer, decideRest } from '#features/results/testing.ts'
import { listDecisions } from '#features/results/views/decisions.ts'
import { decisionsGuard } from './features.ts'
import { formsIn } from './testing/forms.ts'
import { aSite, hasPages, idOf, saidIn, wordsOf } from './testing/site.ts'

/** A call whose judging was closed early, and how its office reads and sends its page of decisions. */
async function aDecidingOffice() {
  const site = await aSite()
  const { call, entries } = await aJudgedCall(site.ctx, [[5], [3]])
  const office = await anOfficer(site.ctx, 'office@office.eu')
  const key = { call: call.key }
  const { hash } = await previewJudgingClose(office, key)
  await closeJudging(office, { ...key, reason: 'All are done.', hash })
  const read = await site.reading(idOf(office))
  const send = await site.sending(idOf(office))
  const pageIn = (lang: string) => `/${lang}/office/${call.key}/decisions`
  /** What the page sends to take decisions back: entry and version of each. */
  const takenBackBy = (body: string) =>
    [...body.matchAll(/<form[^>]*action="\?\/undo"[^>]*>(.*?)<\/form>/gs)].map(([, form = '']) =>
      Object.fromEntries(
        [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value = '']) => [name, value]),
      ),
    )
  return { ...site, call, entries, office, key, read, send, pageIn, takenBackBy }
}

test.skipIf(!hasPages)(
  'beside every decision stands taking it back, whenever the page is opened, and after the last an early close can be taken back',
  async () => {
    const { app, ctx, entries, office, key, call, ...pages } = await aDecidingOffice()
    const { read, send, sending, pageIn, takenBackBy } = pages
    await decideRest(office, call)
    const opened = pageIn('en')
    const offered = takenBackBy((await read(opened)).body)
    expect(offered).toEqual(entries.map(({ id }) => ({ entry: id, version: '1' })))
    const reopen = () => reopenJudging({ ...office, now: new Date() }, call, decisionsGuard)
    await expect(reopen()).rejects.toMatchObject({ code: 'already-decided' })
    const numbers = (await listDecisions(office, key)).categories.flatMap((one) => one.entries)
    for (const { entry, version } of offered) {
      const sent = await send(`${opened}?/undo`, { entry, version })
      expect(sent.statusCode).toBe(303)
      const { number } = numbers.find(({ entryId }) => entryId === entry) ?? {}
      const said = wordsOf(saidIn((await read(String(sent.location))).body, opened))
      expect(said).toContain(`The decision on ${number} is taken back: No distinction.`)
    }
    // What another window still shows is of a decision that is none any more.
    const rival = await anOfficer(ctx, 'rival@office.eu')
    const sendAsRival = await sending(idOf(rival))
    expect((await sendAsRival(`${opened}?/undo`, offered[0] ?? {})).statusCode).toBe(409)
    expect(takenBackBy((await read(opened)).body)).toEqual([])
    await reopen()
    await app.close()
  },
)

test.skipIf(!hasPages)(
  'recording without having chosen says at the entry what to choose, in every language, and records nothing',
  async () => {
    const { app, entries, office, key, send, pageIn } = await aDecidingOffice()
    const entry = entries[0]?.id ?? ''
    const said = []
    for (const lang of LANGUAGES) {
      const url = `${pageIn(lang)}?/decide`
      const sent = await send(url, { entry, distinction: '', note: 'Said aloud', version: '0' })
      expect(sent.statusCode).toBe(422)
      expect(sent.body).toMatch(
        new RegExp(
          `<select[^>]*aria-describedby="wrong-distinction-${entry}"|id="wrong-distinction-${entry}"`,
        ),
      )
      expect(sent.body).toContain('value="Said aloud"')
      said.push(wordsOf(saidIn(sent.body, url)))
    }
    expect(said).toEqual([
      expect.stringContaining('Choose a distinction, or “No distinction”'),
      expect.stringContaining('Scegli un riconoscimento, oppure «Nessun riconoscimento»'),
      expect.stringContaining('Επιλέξτε μια διάκριση ή «Καμία διάκριση»'),
    ])
    const { categories } = await listDecisions(office, key)
    expect(categories.flatMap((one) => one.entries).map(({ decision }) => decision)).toEqual([null, null])
    await app.close()
  },
)

test.skipIf(!hasPages)(
  'who decides on all others when somebody was quicker is told that nothing was left, for as long as that is so and by no address alone',
  async () => {
    const { app, ctx, call, entries, read, send, pageIn } = await aDecidingOffice()
    const opened = pageIn('en')
    const isSaid = async (url: string) =>
      wordsOf(saidIn((await read(url)).body, opened)).includes('Nothing was left to decide')
    const others = `${opened}/others`
    const shown = formsIn((await read(others)).body).find(({ fields }) =>
      fields.some(([name]) => name === 'hash'),
    )
    expect(await isSaid(`${opened}?done=others-none&category=`)).toBe(false)
    await decideRest(await anOfficer(ctx, 'rival@office.eu'), call)
    expect(await isSaid(opened)).toBe(false)
    const sent = await send(others, Object.fromEntries(shown?.fields ?? []))
    const answer = String(sent.location)
    expect([sent.statusCode, await isSaid(answer)]).toEqual([303, true])
    // By Back one comes to it when a decision was taken back since.
    await send(`${opened}?/undo`, { entry: entries[0]?.id ?? '', version: '1' })
    expect(await isSaid(answer)).toBe(false)
    await app.close()
  },
)
