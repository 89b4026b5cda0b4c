import type { Browser, Page } from '@playwright/test'
import { as, type Cookies } from './tools/sessions.ts'
import type { Visited } from './tools/site.ts'
import { openEarly } from './tools/steps/early.ts'
import { upload } from './tools/steps/entrant.ts'
import { aPicture } from './tools/steps/files.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { anEntry } from './tools/steps/office-by-api.ts'
import { press } from './tools/steps/people.ts'
import { answered } from './tools/steps/sent.ts'
import { settled } from './tools/steps/settled.ts'
import { compared, versionsIn } from './tools/steps/unsent.ts'

const SUMMARY = 'Public summary'

let site: Visited
let entrant: Cookies
let open: string

test.beforeAll(({ jury }) => {
  ;({ site, entrant, open } = jury)
})

async function pageOf(browser: Browser, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.url, storageState: entrant, javaScriptEnabled })
  return context.newPage()
}

const anEntryOfMine = (): Promise<string> => as(site, entrant, (ask) => anEntry(ask, open))
const summaryOn = (page: Page) => page.getByRole('textbox', { name: SUMMARY })

test('what a device kept does not go over what another one has saved since', async ({ browser }) => {
  const phone = await pageOf(browser)
  const desktop = await pageOf(browser)
  const address = `${await anEntryOfMine()}/campaign`
  await phone.goto(address)
  await settled(phone)
  await phone.context().setOffline(true)
  await summaryOn(phone).fill('Written in a tunnel.')
  await expect(phone.getByText('Not saved: offline').first()).toBeVisible()
  await desktop.goto(address)
  await summaryOn(desktop).fill('Written at the desk, later.')
  await expect(desktop.getByText(/^Saved \d/).first()).toBeVisible()

  const versions = compared(phone)
  await phone.goto('about:blank')
  await phone.context().setOffline(false)
  // Leaving without having decided decides nothing.
  for (const visit of ['first', 'second']) {
    await phone.goto(address)
    const both = ['Written in a tunnel.', 'Written at the desk, later.']
    await expect(async () => expect(await versionsIn(versions), visit).toEqual(both)).toPass()
    await expect(versions.getByRole('group')).toHaveCount(1)
  }
  await desktop.reload()
  await expect(summaryOn(desktop)).toHaveValue('Written at the desk, later.')

  // Nothing is chosen for anybody, and without a choice nothing is saved over the other.
  await expect(versions.getByRole('radio', { checked: true })).toHaveCount(0)
  await press(phone, 'Save')
  await expect(versions.getByText('Choose which of the two counts').first()).toBeVisible()
  await desktop.reload()
  await expect(summaryOn(desktop)).toHaveValue('Written at the desk, later.')
  await versions.getByRole('radio', { name: 'Keep what stands here' }).check()
  await press(phone, 'Save')
  await expect(versions).toBeHidden()
  await desktop.reload()
  await expect(summaryOn(desktop)).toHaveValue('Written in a tunnel.')
})

/** Writes the summary while no script has come yet, and lets it in then. */
async function writeEarly(page: Page, address: string, text: string): Promise<void> {
  const arrive = await openEarly(page, address)
  await summaryOn(page).fill(text)
  arrive()
}

test('what is typed before the script arrives is saved by itself when it does', async ({ browser }) => {
  const page = await pageOf(browser)
  await writeEarly(page, `${await anEntryOfMine()}/campaign`, 'Written on a slow line.')
  await expect(page.getByText(/^Saved \d/).first()).toBeVisible()
  await page.reload()
  await expect(summaryOn(page)).toHaveValue('Written on a slow line.')
})

test('what is typed before the script arrives and cannot be saved is there again', async ({ browser }) => {
  const page = await pageOf(browser)
  const long = 'o'.repeat(900_000)
  await writeEarly(page, `${await anEntryOfMine()}/campaign`, long)
  await expect(page.getByText('Not saved: ').first()).toBeVisible()
  await page.reload()
  await expect(summaryOn(page)).toHaveValue(long)
})

test('what was typed last before a page is left is there again', async ({ browser }) => {
  const page = await pageOf(browser)
  const address = `${await anEntryOfMine()}/campaign`
  await page.goto(address)
  await settled(page)
  await summaryOn(page).fill('Typed, and gone.')
  await page.goto('about:blank')
  await page.goto(address)
  await expect(summaryOn(page)).toHaveValue('Typed, and gone.')
  await expect(page.getByText(/^Saved \d/).first()).toBeVisible()
  await summaryOn(page).fill('Typed, and elsewhere.')
  await page.getByRole('link', { name: 'All parts' }).click()
  await expect(page).not.toHaveURL(/campaign/)
  await page.goto(address)
  await expect(summaryOn(page)).toHaveValue('Typed, and elsewhere.')
})

test('words that come back take nothing from what is said of a file', async ({ browser }) => {
  const page = await pageOf(browser)
  const address = `${await anEntryOfMine()}/media`
  await page.goto(address)
  await upload(page, true, 'Add pictures', await aPicture('one.png'))
  const shows = page
    .getByRole('group', { name: 'one.png' })
    .getByRole('textbox', { name: 'What the picture shows' })
  const link = page.getByRole('textbox', { name: 'Address 1' })
  await answered(page, 'A long table.', async () => {
    await shows.fill('A long table.')
    await shows.blur()
  })
  const ofTheForm = '**/*by=*'
  await page.route(ofTheForm, (route) => route.abort())
  await link.fill('www.example.eu')
  await expect(page.getByText('Not saved: offline').first()).toBeVisible()

  await page.unroute(ofTheForm)
  await page.reload()
  await expect(page.getByText(/^Saved \d/).first()).toBeVisible()
  await settled(page)
  await expect(shows).toHaveValue('A long table.')
  await page.reload()
  await expect(shows).toHaveValue('A long table.')
  await expect(link).toHaveValue('www.example.eu')
})

test('a form that is too large is refused in words, and is there when one goes back', async ({ browser }) => {
  // With script it is never sent: a text is counted where it is typed.
  const page = await pageOf(browser, false)
  await page.goto(`${await anEntryOfMine()}/campaign`)
  const long = 'wörd '.repeat(200_000)
  await summaryOn(page).fill(long)
  await press(page, 'Save')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('That was too much at once')
  await expect(page.getByText('Go back to the page before')).toBeVisible()
  await page.goBack()
  await expect(summaryOn(page)).toHaveValue(long)
})

for (const hasScript of [true, false]) {
  test.describe(hasScript ? 'with script' : 'without script', () => {
    test('what is sent when the sign-in has run out can be sent again', async ({ browser }) => {
      const page = await pageOf(browser, hasScript)
      const context = page.context()
      const address = `${await anEntryOfMine()}/campaign`
      await page.goto(address)
      await context.clearCookies()
      await summaryOn(page).fill('First line <b>\nand a second "line".')
      if (hasScript) await expect(page.getByText('Not saved: Please sign in first').first()).toBeVisible()
      await press(page, 'Save')
      await expect(page.getByRole('heading', { level: 1, name: 'You are no longer signed in' })).toBeVisible()
      await expect(page.getByText('First line <b>')).toBeVisible()
      await press(page, 'Send it now')
      await expect(page.getByRole('heading', { level: 1, name: 'You are no longer signed in' })).toBeVisible()

      await context.addCookies(entrant.cookies)
      await press(page, 'Send it now')
      await expect(page.getByText(/^Saved \d/).first()).toBeVisible()
      await page.goto(address)
      await expect(summaryOn(page)).toHaveValue('First line <b>\nand a second "line".')
    })

    test('a text of 900,000 characters is refused with its limit, stays where it was typed, and lets what is beside it be saved', async ({
      browser,
    }) => {
      const page = await pageOf(browser, hasScript)
      const address = `${await anEntryOfMine()}/campaign`
      await page.goto(address)
      // With script it would be too large for one form, too: that is not what is said.
      const long = (hasScript ? 'ö' : 'o').repeat(900_000)
      const title = (on: Page) => on.getByRole('textbox', { name: 'Title in the original language' })
      await title(page).fill('Beside it')
      await summaryOn(page).fill(long)
      if (!hasScript) await press(page, 'Save')
      await expect(page.getByText('Too long: at most 600 characters, you have 900,000').first()).toBeVisible()
      await expect(summaryOn(page)).toHaveValue(long)
      if (!hasScript)
        await expect(page.getByText('The other answers of this part are saved').first()).toBeVisible()
      // The foot says both, with script and without.
      await expect(page.getByText(/^Not saved: .* All else here is saved, \d/).first()).toBeVisible()
      const elsewhere = await pageOf(browser, false)
      await elsewhere.goto(address)
      await expect(title(elsewhere)).toHaveValue('Beside it')
      await expect(summaryOn(elsewhere)).toHaveValue('')
      if (!hasScript) return
      await page.reload()
      await expect(summaryOn(page)).toHaveValue(long)
      await summaryOn(page).fill('Short.')
      await expect(page.getByText(/^Saved \d/).first()).toBeVisible()
    })

    test('any button of a part keeps what was typed about its files', async ({ browser }) => {
      const page = await pageOf(browser, hasScript)
      const address = `${await anEntryOfMine()}/media`
      await page.goto(address)
      for (const name of ['one.png', 'two.png']) {
        await upload(page, hasScript, 'Add pictures', await aPicture(name))
        await expect(page.getByRole('group', { name })).toBeVisible()
      }
      const told = (name: string) =>
        page.getByRole('group', { name }).getByRole('textbox', { name: 'What the picture shows' })
      const link = page.getByRole('textbox', { name: 'Address 1' })
      await told('one.png').fill('A long table.')
      await link.fill('www.example.eu')
      await press(page, 'Save and continue')
      await expect(page.getByRole('heading', { level: 1, name: 'Declarations' })).toBeVisible()
      await page.goto(address)
      await expect(told('one.png')).toHaveValue('A long table.')

      await told('two.png').fill('A short table.')
      await link.fill('www.example.eu/table')
      await press(page, 'Move down one.png')
      await expect(page.getByRole('group', { name: /\.png$/ }).first()).toHaveAccessibleName('two.png')
      // Also where the page was read before what was being saved as it was opened.
      await page.goto(address)
      await expect(told('two.png')).toHaveValue('A short table.')
      await expect(link).toHaveValue('www.example.eu/table')
    })
  })
}
