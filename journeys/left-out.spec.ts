import { axeFindings, fits, htmlFindings, watch } from './tools/scrutiny.ts'
import { open } from './tools/steps/desk.ts'
import { upload } from './tools/steps/entrant.ts'
import { aPicture } from './tools/steps/files.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { atPart } from './tools/steps/unsent.ts'

test('the preview of a working copy says above the page which pictures are left out, why, and leads to where that is mended', async ({
  browser,
  jury,
}) => {
  const { address, context } = await atPart(jury, browser, 'media')
  const page = await open(context, address)
  await upload(page, true, 'Add pictures', await aPicture('square.png'))
  await expect(page.getByRole('textbox', { name: 'What the picture shows' })).toBeVisible()
  const { complaints } = watch(page, new URL(page.url()).host)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(address.replace(/media$/, 'preview'))
  await expect(page.getByText('Nothing is handed in yet.')).toBeVisible()
  await expect(page.getByText('One file is not on the page')).toBeVisible()
  const left = page.getByRole('listitem').filter({ hasText: 'square.png' })
  await expect(left).toContainText('no description')
  await expect(left).toContainText('no licence')
  await expect(page.locator('article img')).toHaveCount(0)
  const preview = await (await page.request.get(page.url())).text()
  for (const width of [320, 390, 1440]) {
    await page.setViewportSize({ width, height: 844 })
    expect([width, await fits(page)]).toEqual([width, true])
  }
  expect([...(await axeFindings(page)), ...(await htmlFindings(preview)), ...complaints]).toEqual([])
  await left.getByRole('link', { name: 'Mend it in the entry square.png' }).click()
  await expect(page).toHaveURL(/\/media#images$/)
})

test('progress in the list of entries, on the entry’s page, in its parts and on the check page counts the same parts', async ({
  browser,
  jury,
}) => {
  const { address, context } = await atPart(jury, browser, 'who')
  const page = await open(context, address)
  const named = async (within: string) =>
    (await page.locator(within).allTextContents()).map((name) => name.replaceAll(/\s+/g, ' ').trim())
  const inParts = (await named('nav[aria-label="Parts of the entry"] a > span:first-child')).filter(Boolean)
  const overview = address.replace(/\/who$/, '')
  await page.goto(`${overview}/check`)
  const checked = await named('main section:has(a[href*="/my/entries/"] .vh) h2')
  await page.goto(overview)
  const tasks = await named('main ul > li > div > a[aria-describedby]')
  const [counted] = /\d+ of \d+ parts? complete/.exec((await page.locator('main').textContent()) ?? '') ?? []
  await page.goto(overview.replace(/\/entries\/.*/, ''))
  await expect(page.locator('main')).toContainText(counted ?? 'no progress')
  expect(counted).toBe(`0 of ${String(tasks.length)} parts complete`)
  expect([inParts, checked]).toEqual([tasks, tasks])
  expect(tasks.length).toBeGreaterThan(1)
})
