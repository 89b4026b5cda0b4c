import type { Browser, BrowserContext, Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from './tools/root.ts'
import { as, cookiesOf, type Cookies } from './tools/sessions.ts'
import { startSite, type Site } from './tools/site.ts'
import { aDesk, admit, aJuror, aSubmittedEntry, type Juror } from './tools/steps/jury-by-api.ts'
import { announced } from './tools/steps/office-by-api.ts'
import { press } from './tools/steps/people.ts'
import { expect, test } from './tools/test.ts'

let site: Site
let office: Cookies
let entrant: Cookies
let call: string
let anna: Juror
let ben: Juror

/** Two criteria: one with marks from 1 to 5 to choose, one from 0 to 10 in halves to type. */
const longScale = (yaml: string): string =>
  yaml.replace(
    /scale: \*five(?![\s\S]*scale: \*five)/,
    'scale: { min: 0, max: 10, step: 0.5, marks: [{ from: 0, to: 10, text: { en: Any } }] }',
  )

test.beforeAll(async () => {
  site = await startSite({ empty: true })
  await site.clarion('grant', 'organiser', 'office@example.eu')
  office = await cookiesOf(site, 'office@example.eu')
  entrant = await cookiesOf(site, 'entrant@example.eu')
  const preset = await readFile(join(ROOT, 'server/presets/demo-call.yaml'), 'utf8')
  call = await as(site, office, (ask) => announced(ask, longScale(preset)))
  anna = await aJuror(site, office, call, 'anna@jury.example')
  ben = await aJuror(site, office, call, 'ben@jury.example')
})

test.afterAll(async () => {
  const output = site.output()
  await site.stop()
  expect(output).not.toMatch(/"level":(50|60)/)
})

let entries = 0

/** A new entry that these jurors are to judge; the address of its desk. */
async function aDeskOf(...jurors: readonly Juror[]): Promise<string> {
  entries += 1
  const entry = await as(site, entrant, (ask) => aSubmittedEntry(ask, call, `Piazza ${entries}`))
  await as(site, office, (ask) => admit(ask, call, entry))
  for (const juror of jurors) await aDesk(site, office, { call, entry, juror })
  return `/en/jury/${call}/entries/${entry}`
}

const contextOf = (browser: Browser, storageState?: Cookies, javaScriptEnabled = true) =>
  browser.newContext({ baseURL: site.url, javaScriptEnabled, ...(storageState && { storageState }) })

async function open(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(address)
  await page.waitForLoadState('networkidle')
  return page
}

const group = (page: Page) => page.getByRole('group', { name: 'Everybody is welcome' })
const choose = (page: Page, mark: number) =>
  group(page)
    .locator('label', { hasText: new RegExp(`^\\s*${mark}\\s*$`) })
    .click()
const chosen = (page: Page, mark: number) =>
  group(page).getByRole('radio', { name: String(mark), exact: true })
const remark = (page: Page) => page.getByRole('textbox', { name: 'Remark' })
const typed = (page: Page) => page.getByRole('textbox', { name: /^Mark from 0 to 10/ })
const said = (page: Page) => page.locator('header .saved, .saved').first()
/** Does what sends something, and waits for the answer: where something was saved before, "Saved" is said all along. */
const answered = async (page: Page, act: () => Promise<void>): Promise<void> => {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST')
  await act()
  await answer
}

test.describe('what another window of the same juror saved meanwhile', () => {
  test('stays beside what is chosen here, until it is decided which counts', async ({ browser }) => {
    const address = await aDeskOf(anna)
    const context = await contextOf(browser, anna.cookies)
    const [first, second] = [await open(context, address), await open(context, address)]
    await choose(first, 4)
    await expect(said(first)).toContainText('Saved')
    await choose(second, 2)
    const notice = group(second).getByText('Saved elsewhere meanwhile')
    await expect(notice).toBeVisible()
    await expect(chosen(second, 2)).toBeChecked()
    await expect(said(second)).not.toContainText('Saved ')
    // Leaving without having decided decides nothing, and loses nothing.
    await second.reload()
    await second.waitForLoadState('networkidle')
    await expect(notice).toBeVisible()
    await expect(chosen(second, 2)).toBeChecked()
    await answered(second, () => second.getByRole('button', { name: 'Save 2 instead' }).click())
    await expect(notice).toBeHidden()
    await expect(said(second)).toContainText('Saved')
    await first.reload()
    await first.waitForLoadState('networkidle')
    await expect(chosen(first, 2)).toBeChecked()

    await answered(first, () => choose(first, 5))
    await expect(said(first)).toContainText('Saved')
    await choose(second, 1)
    await second.getByRole('button', { name: 'Leave 5' }).click()
    await expect(notice).toBeHidden()
    await expect(chosen(second, 5)).toBeChecked()
  })

  test('stays without script too, remarks as marks', async ({ browser }) => {
    const address = await aDeskOf(anna)
    const context = await contextOf(browser, anna.cookies, false)
    const [first, second] = [await context.newPage(), await context.newPage()]
    for (const page of [first, second]) await page.goto(address)
    await choose(first, 4)
    await remark(first).fill('Written in the first window.')
    await press(first, 'Save')
    await choose(second, 2)
    await remark(second).fill('Written in the second.')
    await typed(second).fill('6,5')
    await press(second, 'Save')
    await expect(second.getByText('Saved elsewhere meanwhile')).toHaveCount(2)
    await expect(second.getByText('Written in the first window.')).toBeVisible()
    await expect(remark(second)).toHaveValue('Written in the second.')
    // Saving once more does not decide it by itself.
    await press(second, 'Save')
    await expect(second.getByText('Saved elsewhere meanwhile')).toHaveCount(2)
    await press(second, 'Leave 4')
    await expect(chosen(second, 4)).toBeChecked()
    await expect(second.getByText('Saved elsewhere meanwhile')).toHaveCount(1)
    await press(second, 'Save this remark instead')
    await expect(second.getByText('Saved elsewhere meanwhile')).toHaveCount(0)
    await first.goto(address)
    await expect(chosen(first, 4)).toBeChecked()
    await expect(remark(first)).toHaveValue('Written in the second.')
    await expect(typed(first)).toHaveValue('6.5')
  })
})

test.describe('a typed mark', () => {
  test('says what is kept, and what is none is said at once and never called saved', async ({ browser }) => {
    const address = await aDeskOf(anna)
    const page = await open(await contextOf(browser, anna.cookies), address)
    const kept = async () => {
      const look = await open(page.context(), address)
      const value = await typed(look).inputValue()
      await look.close()
      return value
    }
    await typed(page).pressSequentially('6,5')
    await expect(said(page)).toContainText('Saved')
    await typed(page).blur()
    await expect(typed(page)).toHaveValue('6.5')
    await expect.poll(kept).toBe('6.5')
    for (const wrong of ['7710', '6,25', '7/10', 'seven']) {
      await typed(page).fill(wrong)
      await expect(page.getByText(/There is no such mark|This is no number/).first()).toBeVisible()
      await expect(said(page)).toContainText('Not saved')
      await expect(typed(page)).toHaveValue(wrong)
    }
    // Another mark that can be saved makes nothing of this one.
    await choose(page, 3)
    await expect(said(page)).toContainText('Not saved')
    expect(await kept()).toBe('6.5')
    await typed(page).fill('7')
    await expect(said(page)).toContainText('Saved')
    await expect.poll(kept).toBe('7')
  })

  test('that is none is refused without script, where it was typed', async ({ browser }) => {
    const address = await aDeskOf(anna)
    const page = await (await contextOf(browser, anna.cookies, false)).newPage()
    await page.goto(address)
    await typed(page).fill('7710')
    await choose(page, 4)
    await press(page, 'Save')
    await expect(page.getByText('There is no such mark').first()).toBeVisible()
    await expect(typed(page)).toHaveValue('7710')
    await page.goto(address)
    await expect(typed(page)).toHaveValue('')
  })
})

for (const hasScript of [true, false])
  test(`a remark of 900,000 characters is refused with its limit, and keeps no mark from being saved, ${hasScript ? 'with' : 'without'} script`, async ({
    browser,
  }) => {
    const address = await aDeskOf(anna)
    const page = await open(await contextOf(browser, anna.cookies, hasScript), address)
    // With script it would be too large for one form, too: that is not what is said.
    const long = (hasScript ? 'ö' : 'o').repeat(900_000)
    await remark(page).fill(long)
    await choose(page, 4)
    if (!hasScript) await press(page, 'Save')
    const told = 'The remark is too long: at most 5,000 characters, you have 900,000'
    await expect(page.getByText(told).first()).toBeVisible()
    await expect(remark(page)).toHaveValue(long)
    await page.reload()
    await expect(chosen(page, 4)).toBeChecked()
    if (!hasScript) return
    await expect(remark(page)).toHaveValue(long)
    await expect(said(page)).toContainText('Not saved: The remark is too long')
    await remark(page).fill('Short.')
    await expect(said(page)).toContainText('Saved')
    await page.reload()
    await expect(remark(page)).toHaveValue('Short.')
  })

test.describe('on a device that several people use', () => {
  test('what one juror could not send is never sent by another, and is when they are back', async ({
    browser,
  }) => {
    const address = await aDeskOf(anna, ben)
    const context = await contextOf(browser, anna.cookies)
    const hers = await open(context, address)
    await context.clearCookies()
    await choose(hers, 1)
    await remark(hers).fill('Between Anna and the office.')
    await expect(hers.getByText('Not saved: Please sign in first').first()).toBeVisible()

    await context.addCookies(ben.cookies.cookies)
    const his = await open(context, address)
    await expect(chosen(his, 1)).not.toBeChecked()
    await expect(remark(his)).toHaveValue('')
    // Her window is still open and goes on trying; its button is pressed, too.
    await expect(hers.getByText('Someone else is signed in on this device now').first()).toBeVisible()
    await press(hers, 'I am done with this entry')
    await expect(hers.getByRole('heading', { level: 1, name: 'Someone else is signed in now' })).toBeVisible()
    await his.reload()
    await expect(chosen(his, 1)).not.toBeChecked()
    await expect(remark(his)).toHaveValue('')

    await context.clearCookies()
    await context.addCookies(anna.cookies.cookies)
    await hers.goto(address)
    await expect(said(hers)).toContainText('Saved')
    await hers.waitForLoadState('networkidle')
    await hers.reload()
    await expect(chosen(hers, 1)).toBeChecked()
    await expect(remark(hers)).toHaveValue('Between Anna and the office.')
  })

  test('signing out names what was not sent, and leaves nothing of it', async ({ browser }) => {
    const address = await aDeskOf(anna)
    const context = await contextOf(browser, await cookiesOf(site, anna.email))
    const page = await open(context, address)
    const out = await open(context, '/en/sign-out')
    await expect(out.getByText('Not everything was sent yet')).toBeHidden()
    await page.route('**/*by=*', (route) => route.abort())
    await choose(page, 2)
    await expect(page.getByText('Not saved: offline').first()).toBeVisible()
    await out.reload()
    await expect(out.getByText('Not everything was sent yet')).toBeVisible()
    await expect(out.getByRole('link', { name: /Piazza/ })).toHaveAttribute('href', address)
    await press(out, 'Sign out and remove them')
    await expect(out.getByRole('heading', { level: 1, name: 'You are signed out' })).toBeVisible()
    await choose(page, 3)
    const stored = () => out.evaluate(() => Object.keys(localStorage))
    await expect.poll(stored).toEqual([])
  })
})
