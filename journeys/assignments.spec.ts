import type { Browser, Page } from '@playwright/test'
import { contextOn } from './tools/steps/desk.ts'
import { expect, test, type JurySite } from './tools/steps/jury-site.ts'
import { settled } from './tools/steps/settled.ts'
import { axeFindings, fits } from './tools/scrutiny.ts'

/** The office's assignments, with an entry that anna has and one that nobody has; the numbers of both. */
async function atTheMatrix(
  { browser, jury, hasScript = true }: { browser: Browser; jury: JurySite; hasScript?: boolean },
  query = '',
): Promise<{ readonly page: Page; readonly given: string; readonly free: string }> {
  await jury.aDeskOf(jury.anna)
  await jury.aDeskOf()
  const page = await (await contextOn(jury.site, browser, jury.office, hasScript)).newPage()
  await page.goto(`/en/office/${jury.call}/assignments${query}`)
  if (hasScript) await settled(page)
  const numbers = await page.locator('#by-hand .num').allTextContents()
  return { page, given: numbers.at(-2) ?? '', free: numbers.at(-1) ?? '' }
}

const giving = (page: Page, number: string, juror: string) =>
  page.getByRole('button', { name: `Give ${number} to ${juror}`, exact: true })
const taking = (page: Page, number: string, juror: string) =>
  page.getByRole('button', { name: `Take ${number} back from ${juror}: not begun`, exact: true })

test('a pair is given in its place of the matrix, the focus stays there, and it can be undone', async ({
  browser,
  jury,
}) => {
  const { page, free } = await atTheMatrix({ browser, jury })
  await giving(page, free, 'ben').click()
  await expect(taking(page, free, 'ben')).toBeFocused()
  const told = page.getByRole('status').filter({ hasText: 'The entry is assigned.' })
  await told.getByRole('button', { name: 'Undo' }).click()
  await expect(giving(page, free, 'ben')).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'The assignment is removed.' })).toBeVisible()
  await page.reload()
  await expect(giving(page, free, 'ben')).toBeVisible()
})

test('the matrix is one stop of the Tab key, and arrows lead from cell to cell', async ({
  browser,
  jury,
}) => {
  const { page, given, free } = await atTheMatrix({ browser, jury })
  const grid = page.getByRole('grid', { name: /^M?Meetings/ })
  expect(await grid.locator('[tabindex="0"]').count()).toBe(1)
  await taking(page, given, 'anna').focus()
  await page.keyboard.press('ArrowRight')
  await expect(giving(page, free, 'anna')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(giving(page, free, 'ben')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(taking(page, free, 'anna')).toBeFocused()
  await page.keyboard.press('ControlOrMeta+Home')
  await expect(grid.getByRole('columnheader').first()).toBeFocused()
  expect(await grid.locator('[tabindex="0"]').count()).toBe(1)
})

test('without script a press of the matrix answers on the page with what was chosen, and is undone there', async ({
  browser,
  jury,
}) => {
  const query = '?category=meetings&state=few'
  const { page, free } = await atTheMatrix({ browser, jury, hasScript: false }, query)
  await giving(page, free, 'ben').click()
  await expect(page.getByText('The entry is assigned.')).toBeVisible()
  expect(new URL(page.url()).search).toBe(query)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(giving(page, free, 'ben')).toBeVisible()
  expect(new URL(page.url()).search).toBe(query)
})

test('what is downloaded is what is shown under the same choice', async ({ browser, jury }) => {
  const { page, given, free } = await atTheMatrix({ browser, jury })
  await page.goto(`/en/office/${jury.call}/assignments?state=to-do`)
  const shown = await page.locator('#by-hand .num').allTextContents()
  expect([shown.includes(given), shown.includes(free)]).toEqual([true, false])
  const address = await page.getByRole('link', { name: /as CSV$/ }).getAttribute('href')
  const lines = (await (await page.request.get(address ?? '')).text()).trim().split('\r\n').slice(1)
  expect(lines.map((line) => line.split(',')[0])).toEqual(shown)
})

test('the matrix is read at every width in both themes, and on a phone acted on in the list below it', async ({
  browser,
  jury,
}) => {
  const { page, free } = await atTheMatrix({ browser, jury })
  for (const width of [320, 390, 768, 1024, 1280, 1440])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      expect([width, await fits(page), await axeFindings(page)]).toEqual([width, true, []])
    }
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(giving(page, free, 'ben')).toBeHidden()
  const line = page.locator('#by-hand li').filter({ hasText: free }).first()
  await line.getByRole('combobox', { name: `Juror for ${free}` }).selectOption({ label: 'ben, 0 entries' })
  await line.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByText('The entry is assigned.').first()).toBeVisible()
})
