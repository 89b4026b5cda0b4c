import type { Browser, BrowserContext, Page } from '@playwright/test'
import { as, cookiesOf, type Cookies } from './tools/sessions.ts'
import { contextOn, open } from './tools/steps/desk.ts'
import { expect, test, type JurySite } from './tools/steps/jury-site.ts'
import { press } from './tools/steps/people.ts'
import { cut, keysOf } from './tools/steps/unsent.ts'

const NUMBER = { en: 'People who came', it: 'Persone intervenute' } as const
const TITLE = { en: 'Title in English', it: 'Titolo in inglese' } as const
const SAVE = { en: 'Save', it: 'Salva' } as const
const SAVED = { en: /^Saved \d/, it: /^Salvat[aeio]\D*\d/ } as const
type Language = keyof typeof NUMBER

const number = (page: Page, language: Language) =>
  page.getByRole('textbox', { name: NUMBER[language], exact: false })
/** The boxes have one name in every language. */
const degrees = (page: Page, part: 'lat' | 'lon') => page.locator(`[name="place.${part}"]`)

type Told = { readonly problems: readonly { readonly field: string; readonly code: string }[] }
type Stored = Readonly<
  Record<string, { readonly raw?: string; readonly lat?: string; readonly text?: string }>
>

/** A part of a new entry in each language, what is stored of it, and a browser where its entrant is signed in. */
async function aPart(jury: JurySite, browser: Browser, email: string, hasScript = true) {
  const person: Cookies = await cookiesOf(jury.site, email)
  const own = (await jury.anEntryOf(person)).replace(/^\/en/, '')
  const context = await contextOn(jury.site, browser, person, hasScript)
  return {
    context,
    at: (language: Language) => `/${language}${own}/campaign`,
    store: (answers: object) =>
      as(jury.site, person, async (ask) => {
        const { version } = await ask<{ version: number }>('GET', own)
        return ask<Told>('PUT', `${own}/answers/campaign`, { version, answers })
      }),
    stored: async (): Promise<Stored> =>
      (await as(jury.site, person, (ask) => ask<{ answers: Stored }>('GET', own))).answers,
  }
}

/** Types a title, and whatever else, on a page in this language, and saves it with the button. */
async function saveIn(
  context: BrowserContext,
  {
    language,
    address,
    hasScript,
  }: { readonly language: Language; readonly address: string; readonly hasScript: boolean },
  type?: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await open(context, address, hasScript)
  await page.getByRole('textbox', { name: TITLE[language], exact: false }).fill(`Saved in ${language}`)
  await type?.(page)
  await press(page, SAVE[language])
  await expect(page.getByText(SAVED[language]).first()).toBeVisible()
  await page.close()
}

for (const hasScript of [true, false]) {
  const how = hasScript ? 'with' : 'without'

  test(`${how} script, a number that nobody touched is not read anew by the language of the page that saves its part`, async ({
    browser,
    jury,
  }) => {
    const { context, at, store, stored } = await aPart(
      jury,
      browser,
      `untouched-${how}@example.eu`,
      hasScript,
    )
    await store({ 'people-met': { kind: 'number', raw: '1.200' } })
    for (const language of ['en', 'it'] as const) {
      await saveIn(context, { language, address: at(language), hasScript })
      expect(await stored()).toMatchObject({
        'people-met': { raw: '1.200' },
        'title-en': { text: `Saved in ${language}` },
      })
    }
  })

  test(`${how} script, what was typed in Italian keeps its value when its part is saved in English`, async ({
    browser,
    jury,
  }) => {
    const { context, at, stored } = await aPart(jury, browser, `typed-${how}@example.eu`, hasScript)
    await saveIn(context, { language: 'it', address: at('it'), hasScript }, async (page) => {
      await number(page, 'it').fill('1.200')
      await page
        .locator('details', { has: degrees(page, 'lat') })
        .locator('summary')
        .click()
      await degrees(page, 'lat').fill('45,071')
      await degrees(page, 'lon').fill('7.686')
    })
    const typed = { 'people-met': { raw: '1200' }, place: { lat: '45,071', lon: '7.686' } }
    expect(await stored()).toMatchObject(typed)
    await saveIn(context, { language: 'en', address: at('en'), hasScript })
    expect(await stored()).toMatchObject({ ...typed, 'title-en': { text: 'Saved in en' } })
  })

  test(`${how} script, whoever goes on over wrong answers is told how many and which; overview and check name the same`, async ({
    browser,
    jury,
  }) => {
    const { context, at, store } = await aPart(jury, browser, `left-${how}@example.eu`, hasScript)
    await store({
      'people-met': { kind: 'number', raw: '1.20' },
      period: { kind: 'period', from: '2019-13', to: '2019' },
    })
    const page = await open(context, at('en'), hasScript)
    await press(page, 'Save and continue')
    await expect(page.getByRole('heading', { level: 1, name: 'Media' })).toBeVisible()
    await expect(page.getByText('2 things are not right in “Campaign”:')).toBeVisible()
    const main = page.getByRole('main')
    for (const name of ['Period – From', NUMBER.en])
      await expect(main.getByRole('link', { name })).toBeVisible()
    await main.getByRole('link', { name: NUMBER.en }).click()
    await expect(page).toHaveURL(/\/campaign\?check#people-met$/)
    await expect(page.getByText('This counts whole ones and has no fraction').first()).toBeVisible()
    await page.goto(at('en').replace('/campaign', ''))
    const row = page.getByRole('listitem').filter({ hasText: '2 to put right' })
    await expect(row.getByRole('link')).toHaveText(['Campaign', 'Period – From', NUMBER.en])
    await expect(row.getByRole('link', { name: NUMBER.en })).toHaveAttribute('href', /check#people-met$/)
    await page.goto(at('en').replace('campaign', 'check'))
    for (const name of ['Period – From', NUMBER.en])
      await expect(main.getByRole('link', { name, exact: true })).toBeVisible()
  })
}

test('a number typed offline in Italian and brought back in English is the number that was typed', async ({
  browser,
  jury,
}) => {
  const { context, at, stored } = await aPart(jury, browser, 'brought-back@example.eu')
  const tunnel = await open(context, at('it'))
  await cut(tunnel)
  await number(tunnel, 'it').fill('1.200')
  await expect.poll(() => keysOf(tunnel)).toHaveLength(1)
  await tunnel.close()
  const page = await open(context, at('en'))
  await expect(page.getByText(SAVED.en).first()).toBeVisible()
  await expect(number(page, 'en')).toHaveValue('1200')
  expect(await stored()).toMatchObject({ 'people-met': { raw: '1200' } })
  await expect.poll(() => keysOf(page)).toEqual([])
})

test('what could be two numbers is read on the page as it will be kept; a program is told, and a JSON number never has two meanings', async ({
  browser,
  jury,
}) => {
  const { context, at, store } = await aPart(jury, browser, 'two-meanings@example.eu')
  const told = async (raw: string | number) =>
    (await store({ 'people-met': { kind: 'number', raw } })).problems
      .filter(({ field }) => field === 'people-met')
      .map(({ code }) => code)
  expect(await told(1234)).toEqual([])
  expect(await told(1.234)).toEqual(['number-not-whole'])
  expect(await told('1.200')).toEqual(['number-ambiguous'])
  const page = await open(context, `${at('en')}?check`)
  await expect(page.getByText('This can be read in two ways').first()).toBeVisible()
  await number(page, 'en').fill('1.250')
  await expect(page.getByText('Read as 1,250')).toBeVisible()
  await number(page, 'en').fill('1.20')
  await number(page, 'en').blur()
  await expect(page.getByText('This counts whole ones and has no fraction').first()).toBeVisible()
})
