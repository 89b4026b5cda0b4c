import type { Browser, Page, Route } from '@playwright/test'
import { as } from './tools/sessions.ts'
import { contextOn, open, remark } from './tools/steps/desk.ts'
import { aPicture } from './tools/steps/files.ts'
import { aSubmittedEntry } from './tools/steps/jury-by-api.ts'
import { expect, test, type JurySite } from './tools/steps/jury-site.ts'
import { press } from './tools/steps/people.ts'
import { settled } from './tools/steps/settled.ts'
import { atDesk, atPart, saved, summary, title } from './tools/steps/unsent.ts'

const PHONE = { width: 390, height: 844 }
/** What is saved, where people see it. */
const state = (page: Page) => page.locator('p.saved, div.saved').first()
const notSent = (page: Page) => page.getByRole('alert').filter({ hasText: 'Not sent: we cannot be reached' })

/** Nobody answers, and the browser does not know it. */
const silence = (page: Page) => page.route('**/*', (route) => route.abort())
const answer = (page: Page) => page.unroute('**/*')

/** Ends the window as a machine that runs out of power does: no script of it hears of that. */
const end = (page: Page) => page.goto('chrome://crash').catch(() => null)

test('every letter is on the device as it is typed: a browser that ends without a word gives it back', async ({
  browser,
  jury,
}) => {
  const { address, context } = await atPart(jury, browser)
  const page = await open(context, address)
  await silence(page)
  await summary(page).fill('Typed in the last second.')
  await end(page)
  const next = await open(context, address)
  await expect(summary(next)).toHaveValue('Typed in the last second.')
  await expect(saved(next)).toBeVisible()
})

test('what is typed while a save is under way is on the device too, over the version that it makes', async ({
  browser,
  jury,
}) => {
  const { address, context } = await atPart(jury, browser)
  const page = await open(context, address)
  const waiting: Route[] = []
  await page.route('**/*by=*', (route) => void waiting.push(route))
  await summary(page).fill('First.')
  await expect.poll(() => waiting.length).toBe(1)
  await title(page).fill('Typed meanwhile')
  await waiting[0]?.continue()
  await expect(saved(page)).toBeVisible()
  await end(page)
  const next = await open(context, address)
  await expect(title(next)).toHaveValue('Typed meanwhile')
  await expect(summary(next)).toHaveValue('First.')
  await expect(next.getByRole('region', { name: 'This part was changed elsewhere' })).toHaveCount(0)
})

test.describe('where nobody answers and the browser does not know it', () => {
  test('every button of an entrant keeps its page and says so, and works when pressed again', async ({
    browser,
    jury,
  }) => {
    const { site, entrant, call } = jury
    const id = await as(site, entrant, (ask) => aSubmittedEntry(ask, call, 'Without a line'))
    const entry = `/en/my/entries/${id}`
    const context = await contextOn(site, browser, entrant)
    for (const [at, button] of [
      ['who', 'Save and continue'],
      ['campaign', 'Save and continue'],
      ['media', 'Save'],
      ['declarations', 'Save and continue'],
      ['check', /^Hand in/],
      ['withdraw', /^Withdraw/],
    ] as const) {
      const page = await open(context, `${entry}/${at}`)
      const heading = await page.getByRole('heading', { level: 1 }).textContent()
      await silence(page)
      await page.getByRole('main').getByRole('button', { name: button, exact: true }).last().click()
      await expect(notSent(page), at).toBeVisible()
      await expect(page.getByRole('heading', { level: 1 }), at).toHaveText(heading ?? '')
      await page.close()
    }
    const page = await open(context, `${entry}/campaign`)
    await silence(page)
    await press(page, 'Save and continue')
    await answer(page)
    await notSent(page).getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Media' })).toBeVisible()
  })

  test('every page of a draft stays too, whatever is pressed or followed, and what was chosen is sent later', async ({
    browser,
    jury,
  }) => {
    const context = await contextOn(jury.site, browser, jury.entrant)
    const entry = await jury.anEntryOf(jury.entrant)
    const page = await open(context, `${entry}/delete`)
    await silence(page)
    await page
      .getByRole('main')
      .getByRole('button', { name: /^Delete/ })
      .click()
    await expect(notSent(page)).toBeVisible()
    await answer(page)
    for (const [at, link] of [
      ['', 'Campaign'],
      ['/preview', 'My entries'],
      ['/check', 'See it as the public will'],
    ] as const) {
      await page.goto(`${entry}${at}`)
      await settled(page)
      const heading = await page.getByRole('heading', { level: 1 }).textContent()
      await context.setOffline(true)
      await page.getByRole('main').getByRole('link', { name: link, exact: true }).click()
      await expect(page.getByRole('alert').filter({ hasText: 'There is no connection' }), at).toBeVisible()
      await expect(page.getByRole('heading', { level: 1 }), at).toHaveText(heading ?? '')
      await context.setOffline(false)
    }
    await page.goto(`${entry}/category`)
    await settled(page)
    await page.getByRole('radio', { name: /^Words and Pictures/ }).check()
    await silence(page)
    await press(page, 'Change the category')
    await expect(notSent(page)).toBeVisible()
    await expect(page.getByRole('radio', { name: /^Words and Pictures/ })).toBeChecked()
    await answer(page)
    await notSent(page).getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('heading', { name: 'Parts of the entry' })).toBeVisible()
    await expect(page.getByText('Words and Pictures').first()).toBeVisible()
  })

  test('a juror who steps back keeps the page with the reason', async ({ browser, jury }) => {
    const { address, context } = await atDesk(jury, browser)
    const page = await open(context, `${address}/step-back`)
    const reason = page.getByRole('textbox').first()
    await reason.fill('I advised them.')
    await silence(page)
    await page.getByRole('main').getByRole('button').last().click()
    await expect(notSent(page)).toBeVisible()
    await expect(reason).toHaveValue('I advised them.')
  })
})

/** The files of a new entry, and a picture that is being sent for as long as nobody lets it go on. */
async function inMidUpload(jury: JurySite, browser: Browser) {
  const { address, context } = await atPart(jury, browser, 'media')
  const page = await open(context, address)
  const held: Route[] = []
  await page.route('**/api/v1/holders/entry/*/media*', (route) => void held.push(route))
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(await aPicture('one.png'))
  await expect.poll(() => held.length).toBe(1)
  return { address, page, goOn: () => held[0]?.continue() }
}
const asked = (page: Page) => page.getByRole('alert').filter({ hasText: 'A file is still being sent' })

test.describe('an upload under way', () => {
  test('asks before another page is shown; who stays has the file', async ({ browser, jury }) => {
    const { address, page, goOn } = await inMidUpload(jury, browser)
    await page.getByRole('link', { name: 'All parts' }).click()
    await expect(asked(page)).toBeVisible()
    await asked(page).getByRole('button', { name: 'Stay here' }).click()
    await press(page, 'Save and continue')
    await expect(asked(page)).toBeVisible()
    expect(new URL(page.url()).pathname).toBe(address)
    await goOn()
    await expect(page.getByText('one.png').first()).toBeVisible()
    await expect(asked(page)).toBeHidden()
    await page.getByRole('link', { name: 'All parts' }).click()
    await expect(page.getByRole('heading', { name: 'Parts of the entry' })).toBeVisible()
  })

  test('is given up by who leaves all the same, and by nobody else', async ({ browser, jury }) => {
    const { address, page } = await inMidUpload(jury, browser)
    const dialog = page.waitForEvent('dialog')
    await page.evaluate('void setTimeout(() => location.reload())')
    const told = await dialog
    expect(told.type()).toBe('beforeunload')
    await told.dismiss()
    await page.getByRole('link', { name: 'All parts' }).click()
    await asked(page).getByRole('button', { name: 'Leave all the same' }).click()
    await expect(page.getByRole('heading', { name: 'Parts of the entry' })).toBeVisible()
    await page.goto(address)
    await settled(page)
    await expect(page.getByText('one.png')).toHaveCount(0)
  })
})

test.describe('on a phone what is saved is in sight', () => {
  test('of a part, wherever one types in it, and hides no field that the keyboard leads to', async ({
    browser,
    jury,
  }) => {
    const { address, context } = await atPart(jury, browser)
    const page = await open(context, address)
    await page.setViewportSize(PHONE)
    await title(page).fill('At the very top')
    await expect(state(page)).toContainText(/Saved \d/)
    await expect(state(page)).toBeInViewport({ ratio: 1 })
    const fields = page.locator('form#part').locator('input:visible, textarea:visible, select:visible')
    for (const field of await fields.all()) {
      await field.focus()
      const isFree = await field.evaluate((control) => {
        const box = control.getBoundingClientRect()
        return control.contains(
          control.ownerDocument.elementFromPoint(
            box.left + box.width / 2,
            box.top + Math.min(box.height - 4, 16),
          ),
        )
      })
      expect(isFree, (await field.getAttribute('name')) ?? '').toBe(true)
    }
  })

  test('of a score sheet, down to its remark', async ({ browser, jury }) => {
    const { address, context } = await atDesk(jury, browser)
    const page = await open(context, address)
    await page.setViewportSize(PHONE)
    await remark(page).fill('Far below the bar.')
    await expect(state(page)).toContainText(/Saved \d/)
    await expect(state(page)).toBeInViewport({ ratio: 1 })
  })
})

test('without a connection what is pressed on a part is answered where it is in sight', async ({
  browser,
  jury,
}) => {
  const context = await contextOn(jury.site, browser, jury.entrant)
  const page = await open(context, `${await jury.anEntryOf(jury.entrant)}/campaign`)
  await page.setViewportSize(PHONE)
  await title(page).fill('Typed before')
  await expect(saved(page)).toBeVisible()
  await context.setOffline(true)
  await press(page, 'Save and continue')
  await expect(notSent(page)).toBeInViewport({ ratio: 1 })
  await title(page).fill('Typed in a tunnel')
  await press(page, 'Save and continue')
  await expect(state(page)).toContainText('Not saved: offline, kept on this device')
  await expect(state(page)).toBeInViewport({ ratio: 1 })
  await expect(title(page)).toHaveValue('Typed in a tunnel')
})
