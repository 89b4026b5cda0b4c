import { expect, test } from 'vitest'
import { LANGUAGES } from '#kernel/languages.ts'
import { closeEarly } from '#features/jury/testing.ts'
import { aCut } from '#features/results/cuts.fixture.ts'
import { aSite, hasPages, idOf, saidIn, wordsOf } from './testing/site.ts'

/** A round whose choice is made by hand and whose judging was closed early, and how its office reads and sends the page of it. */
async function aChoosingOffice() {
  const site = await aSite()
  const made = await aCut(site.ctx, { cut: { kind: 'by-hand' } })
  const office = { ...made.ann, now: new Date() }
  await closeEarly(office, made.call)
  const by = idOf(office)
  const [read, send] = [await site.reading(by), await site.sending(by)]
  const pageIn = (lang: string) => `/${lang}/office/${made.call.key}/cut?round=${made.first.key}`
  const post = (act: string, fields: Readonly<Record<string, string>>) =>
    send(`/en/office/${made.call.key}/cut?/${act}&round=${made.first.key}`, fields)
  /** What the form of an act sends. */
  const formOf = (body: string, act: string) => {
    const [, form = ''] = new RegExp(`action="[^"]*/${act}[&"][^>]*>(.*?)</form>`, 's').exec(body) ?? []
    return Object.fromEntries(
      [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value = '']) => [name, value]),
    )
  }
  return { ...site, ...made, office, read, pageIn, post, formOf }
}

test.skipIf(!hasPages)(
  'the page names who does not go on before choosing is ended, in every language, and leads on to telling and back',
  async () => {
    const { app, entries, office, put, read, pageIn, post, formOf } = await aChoosingOffice()
    await put(2, 'The jury asked for it.', office)
    for (const lang of LANGUAGES) {
      const { body, statusCode } = await read(pageIn(lang))
      expect(statusCode).toBe(200)
      const [, named = ''] = /id="undecided"(.*?)<form/s.exec(body) ?? []
      expect(entries.filter(({ id }) => named.includes(id)).map(({ title }) => title)).toEqual(
        [1, 3, 4].map((n) => `Entry ${n}`),
      )
      expect(Object.keys(formOf(body, 'tell'))).toEqual([])
    }
    const ended = await post('end', formOf((await read(pageIn('en'))).body, 'end'))
    expect(ended.statusCode).toBe(303)
    const after = await read(String(ended.location))
    const said = wordsOf(saidIn(after.body, pageIn('en')))
    for (const words of ['Choosing has ended By ann', 'Tell 4 entrants', 'Go on choosing'])
      expect(said).toContain(words)
    const form = formOf(after.body, 'takeEndBack')
    expect((await post('takeEndBack', { ...form, reason: '' })).statusCode).toBe(422)
    const back = await post('takeEndBack', { ...form, reason: 'One was left out.' })
    expect(wordsOf((await read(String(back.location))).body)).toContain('3 entries are undecided')
    await app.close()
  },
)
