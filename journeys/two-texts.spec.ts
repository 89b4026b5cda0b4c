import type { Browser, Page } from '@playwright/test'
import { as, type Cookies } from './tools/sessions.ts'
import type { Visited } from './tools/site.ts'
import { upload } from './tools/steps/entrant.ts'
import { aPicture } from './tools/steps/files.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { anEntry } from './tools/steps/office-by-api.ts'
import { press } from './tools/steps/people.ts'
import { answered } from './tools/steps/sent.ts'
import { settled } from './tools/steps/settled.ts'

let site: Visited
let entrant: Cookies
let open: string

test.beforeAll(({ jury }) => {
  ;({ site, entrant, open } = jury)
})

const told = (page: Page) => page.getByRole('textbox', { name: 'What the picture shows' })

/** Two tabs of one entry with a picture, in both of which something else is said of it. */
async function twoTabs(browser: Browser, hasScript: boolean) {
  const context = await browser.newContext({
    baseURL: site.url,
    storageState: entrant,
    javaScriptEnabled: hasScript,
  })
  const address = `${await as(site, entrant, (ask) => anEntry(ask, open))}/media`
  const first = await context.newPage()
  await first.goto(address)
  await upload(first, hasScript, 'Add pictures', await aPicture('one.png'))
  await expect(told(first)).toBeVisible()
  const second = await context.newPage()
  await second.goto(address)
  if (hasScript) await settled(second)
  /** With script it is saved by itself when one leaves the field. */
  const sayIt = (page: Page) => (hasScript ? told(page).blur() : press(page, 'Save'))
  const sayFirst = async () => {
    await told(first).fill('Said first.')
    await sayIt(first)
  }
  await (hasScript ? answered(first, 'Said first.', sayFirst) : sayFirst())
  await first.waitForLoadState()
  await first.goto(address)
  await expect(told(first)).toHaveValue('Said first.')
  await told(second).fill('Said second.')
  await sayIt(second)
  await expect(second.getByRole('button', { name: 'Save what I typed' })).toBeVisible()
  // An answer leads nowhere: who is about to press it keeps the page as it stands.
  if (hasScript) await expect(second).toHaveURL(address)
  return { first, second, address }
}

/** What script does with an answer is over: what is saved now stands in the form, and two pictures later still does. */
async function isTakenIn(page: Page, field: string, value: string): Promise<void> {
  await expect(page.locator(`input[name^="before.${field}-"]`)).toHaveValue(value)
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))',
  )
}

test('with script, what is saved on leaving a field leaves the focus where it went', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: site.url, storageState: entrant })
  const page = await context.newPage()
  await page.goto(`${await as(site, entrant, (ask) => anEntry(ask, open))}/media`)
  await upload(page, true, 'Add pictures', await aPicture('one.png'))
  await told(page).fill('The square.')
  await told(page).press('Tab')
  await isTakenIn(page, 'alt', 'The square.')
  await page.keyboard.type('One long table')
  await page.keyboard.press('Tab')
  await isTakenIn(page, 'caption', 'One long table')
  await expect(page.getByRole('textbox', { name: 'Credit' })).toBeFocused()
})

for (const hasScript of [true, false])
  for (const [button, stays] of [
    ['Save what I typed', 'Said second.'],
    ['Leave what is saved', 'Said first.'],
  ] as const)
    test(`${hasScript ? 'with' : 'without'} script, “${button}” beside a picture does what it says, at once`, async ({
      browser,
    }) => {
      const { first, second, address } = await twoTabs(browser, hasScript)
      await second.getByRole('button', { name: button }).click()
      await expect(second.getByRole('button', { name: button })).toHaveCount(0)
      await expect(told(second)).toHaveValue(stays)
      if (hasScript) {
        await isTakenIn(second, 'alt', stays)
        await expect(told(second)).toBeFocused()
      }
      // Leaving the field had sent the words as well: which answer was the choice's cannot be told from here.
      await expect(async () => {
        await first.goto(address)
        await expect(told(first)).toHaveValue(stays, { timeout: 2000 })
      }).toPass()
    })
