import type { Browser, Page } from '@playwright/test'
import { open } from './tools/steps/desk.ts'
import { aPicture } from './tools/steps/files.ts'
import { expect, test, type JurySite } from './tools/steps/jury-site.ts'
import { settled } from './tools/steps/settled.ts'
import { atPart, cut, keysOf } from './tools/steps/unsent.ts'

const PHONE = { width: 390, height: 844 }
/** What is saved, where people see it. */
const state = (page: Page) => page.locator('p.saved').first()
const shows = (page: Page) => page.getByRole('textbox', { name: 'What the picture shows' })

/** The files of a new entry, of which one is there; this window's form can be kept from arriving (`cut`). */
async function withPicture(jury: JurySite, browser: Browser) {
  const { address, context } = await atPart(jury, browser, 'media')
  const page = await open(context, address)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(await aPicture('one.png'))
  await expect(shows(page)).toBeVisible()
  return { address, context, page }
}

test.describe('what is said of a file is saved as any other answer', () => {
  test('while it is typed, and said so in the one line that is in sight', async ({ browser, jury }) => {
    const { address, context, page } = await withPicture(jury, browser)
    await page.setViewportSize(PHONE)
    await shows(page).fill('Typed, and never left.')
    await expect(state(page)).toContainText(/Saved \d/)
    await expect(state(page)).toBeInViewport({ ratio: 1 })
    await expect(shows(page)).toBeFocused()
    const next = await open(context, address)
    await expect(shows(next)).toHaveValue('Typed, and never left.')
    await cut(page)
    await shows(page).fill('Typed in a tunnel.')
    await expect(state(page)).toContainText('Not saved: offline, kept on this device')
  })

  test('after one has signed in again, without a button', async ({ browser, jury }) => {
    const { context, page } = await withPicture(jury, browser)
    const { cookies } = await context.storageState()
    await context.clearCookies()
    await shows(page).fill('Typed when the session had ended.')
    await expect(state(page)).toContainText('Not saved: Please sign in first')
    expect(await keysOf(page)).toHaveLength(1)
    await context.addCookies(cookies)
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect(state(page)).toContainText(/Saved \d/)
    await expect.poll(() => keysOf(page)).toEqual([])
  })
})

test('of many files one is open, and each says what is missing; a licence says what it means', async ({
  browser,
  jury,
}) => {
  const { address, page } = await withPicture(jury, browser)
  const more = await Promise.all(['two.png', 'three.png', 'four.png'].map(aPicture))
  await page.locator('input[type=file]').first().setInputFiles(more)
  await expect(page.getByText('Still missing:')).toHaveCount(4)
  await page.goto(address)
  await settled(page)
  await expect(shows(page)).toHaveCount(1)
  await page.locator('summary', { hasText: 'three.png' }).click()
  await expect(shows(page)).toHaveCount(2)
  const licence = page.getByRole('combobox', { name: 'Licence' }).first()
  await licence.selectOption({ label: 'Anybody may use it who names the author (CC BY 4.0)' })
  await expect(page.getByText('Newspapers, other towns and everybody else')).toBeVisible()
})
