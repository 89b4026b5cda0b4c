import { expect, test } from 'vitest'
import { LANGUAGES } from '#kernel/languages.ts'
import { anArchivableEntry, aPublication } from '#features/archive/testing.ts'
import { refreshArchive } from '#features/archive/commands/refresh-archive.ts'
import { aCall } from '#features/calls/testing.ts'
import { anOfficer } from '#features/results/testing.ts'
import { changeSite, currentSite } from '#features/site/index.ts'
import { aSite, hasPages, idOf, saidIn, wordsOf } from './testing/site.ts'

const PUBLIC = ['', '/archive', '/about', '/accessibility', '/privacy'] as const
const OF_ONE_AWARD = /campaign|campagn[ae]\b|εκστρατ|clarinet|migra|μετανάστευσ/i

test.skipIf(!hasPages)('an empty site says on its pages nothing that only one award would say', async () => {
  const { app } = await aSite()
  for (const language of LANGUAGES)
    for (const path of PUBLIC) {
      const { statusCode, body } = await app.inject(`/${language}${path}`)
      expect(statusCode).toBe(200)
      expect(body.replaceAll(/<(script|style)[^>]*>.*?<\/\1>/gs, '')).not.toMatch(OF_ONE_AWARD)
      expect(body).toContain('– Clarion</title>')
    }
  await app.close()
})

test.skipIf(!hasPages)('pages are called, headed and counted as the site says', async () => {
  const { app, ctx } = await aSite()
  const boss = await anOfficer(ctx, 'boss@office.eu', 'administrator')
  const texts = {
    title: { en: 'Cities that listen', it: 'Città che ascoltano' },
    purpose: { en: 'For mayors.' },
  }
  await changeSite(boss, { version: 0, name: 'City Prize', noun: 'city', ...texts })
  const [home, archive, italian, greek] = await Promise.all(
    ['/en', '/en/archive', '/it', '/el'].map(async (url) => (await app.inject(url)).body),
  )
  expect(home).toContain('<title>Cities that listen – City Prize</title>')
  expect(wordsOf(saidIn(home ?? '', '/en'))).toContain('Cities that listen For mayors.')
  expect(home).toMatch(/<meta property="og:site_name" content="City Prize"/)
  expect(wordsOf(archive ?? '')).toContain('No cities yet')
  expect(wordsOf(saidIn(italian ?? '', '/it'))).toContain('Città che ascoltano For mayors.')
  expect(wordsOf(saidIn(greek ?? '', '/el'))).toContain('Cities that listen For mayors.')
  await app.close()
})

test.skipIf(!hasPages)(
  'a page is sent what the site says in the language of its reader alone, marked where it is another; whoever changes it has all',
  async () => {
    const { app, ctx, reading } = await aSite()
    const boss = await anOfficer(ctx, 'boss@office.eu', 'administrator')
    const title = { en: 'Cities that listen', it: 'Città che ascoltano', el: 'Πόλεις που ακούν' }
    await changeSite(boss, { version: 0, name: 'A', noun: 'city', title, purpose: { en: 'For mayors.' } })
    const read = await reading(idOf(boss))
    const saidOn = async (path: string) => {
      const { body } = await read(path)
      return Object.values(title).filter((words) => body.includes(words))
    }
    for (const path of ['/it', '/it/about', '/it/archive', '/it/account', '/it/office', '/it/nowhere'])
      expect((await saidOn(path)).filter((words) => words !== title.it)).toEqual([])
    expect(await saidOn('/it')).toEqual([title.it])
    expect(await saidOn('/it/office/site')).toEqual(Object.values(title))
    for (const path of ['/it', '/it/about'])
      expect((await read(path)).body).toMatch(/<p[^>]* lang="en"[^>]*>For mayors\./)
    await app.close()
  },
)

test.skipIf(!hasPages)(
  'what the site says in one language alone stands in for all, before neutral words',
  async () => {
    const { app, ctx } = await aSite()
    const boss = await anOfficer(ctx, 'boss@office.eu', 'administrator')
    const title = { el: 'Πόλεις που ακούν' }
    await changeSite(boss, { version: 0, name: 'A', noun: 'city', title, purpose: {} })
    expect((await app.inject('/it')).body).toMatch(/<h1[^>]* lang="el"[^>]*>Πόλεις που ακούν/)
    await app.close()
  },
)

test.skipIf(!hasPages)(
  'a call that says what is entered is spoken of by that, whatever the site says',
  async () => {
    const { app, ctx } = await aSite()
    const boss = await anOfficer(ctx, 'boss@office.eu', 'administrator')
    await changeSite(boss, { version: 0, name: 'City Prize', noun: 'city', title: {}, purpose: {} })
    const call = await aCall(ctx)
    expect(call.document.noun).toBe('campaign')
    const inEach = (path: string) =>
      Promise.all(LANGUAGES.map(async (language) => wordsOf((await app.inject(`/${language}${path}`)).body)))
    const invited = await inEach(`/calls/${call.key}`)
    await anArchivableEntry(ctx, call, { n: 1, title: 'Porte aperte' })
    await aPublication(ctx, call.id)
    await refreshArchive(ctx, { callId: call.id })
    const counted = await inEach('/archive')
    expect(invited.map((said, index) => [said, counted[index]])).toEqual([
      [expect.stringContaining('Enter a campaign'), expect.stringContaining('One campaign')],
      [expect.stringContaining('Candida una campagna'), expect.stringContaining('Una campagna')],
      [
        expect.stringContaining('Δηλώστε συμμετοχή με μια εκστρατεία'),
        expect.stringContaining('Μία εκστρατεία'),
      ],
    ])
    await app.close()
  },
)

test.skipIf(!hasPages)(
  'administrators change what the site says on a page, without script, and take it back',
  async () => {
    const { app, db, ctx, sending, reading } = await aSite()
    const boss = idOf(await anOfficer(ctx, 'boss@office.eu', 'administrator'))
    const organiser = idOf(await anOfficer(ctx, 'office@office.eu'))
    const send = await sending(boss)
    const filled = {
      version: '0',
      name: 'City Prize',
      noun: 'city',
      'title.en': 'Cities',
      'purpose.el': 'Για πόλεις',
    }
    expect((await send('/en/office/site?/change', filled)).statusCode).toBe(303)
    const said = { name: 'City Prize', noun: 'city', title: { en: 'Cities' }, purpose: { el: 'Για πόλεις' } }
    expect(await currentSite(db)).toEqual({ version: 1, ...said })
    expect((await send('/en/office/site?/back', { version: '1' })).statusCode).toBe(303)
    expect(await currentSite(db)).toMatchObject({ version: 2, name: 'Clarion', noun: 'entry', title: {} })
    const refused = await send('/en/office/site?/change', {
      ...filled,
      version: '2',
      name: '',
      'title.en': 'x'.repeat(121),
    })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('x'.repeat(121))
    expect(refused.body).toContain('href="#title.en"')
    expect((await (await reading(organiser))('/en/office/site')).statusCode).toBe(404)
    await app.close()
  },
)

test.skipIf(!hasPages)(
  'the page of the site says what is older than its original, and takes the word that it is still right',
  async () => {
    const { app, ctx, sending, reading } = await aSite()
    const boss = await anOfficer(ctx, 'boss@office.eu', 'administrator')
    const said = { name: 'City Prize', noun: 'city', purpose: {} } as const
    await changeSite(boss, { version: 0, ...said, title: { en: 'Cities', el: 'Πόλεις' } })
    await changeSite(boss, { version: 1, ...said, title: { en: 'Towns', el: 'Πόλεις' } })
    const page = async () => wordsOf((await (await reading(idOf(boss)))('/en/office/site')).body)
    expect(await page()).toContain(
      'Greek 1 text is older than its original Headline Original in English, changed',
    )
    const send = await sending(idOf(boss))
    const right = { version: '2', language: 'el', text: 'title' }
    expect((await send('/en/office/site?/keep', { ...right, text: 'nothing' })).statusCode).toBe(422)
    expect((await send('/en/office/site?/keep', right)).statusCode).toBe(303)
    expect(await page()).toContain('Italian 1 text is missing')
    expect(await page()).toContain('Greek complete')
    await app.close()
  },
)
