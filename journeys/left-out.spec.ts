import type { Page } from '@playwright/test'
import { as } from './tools/sessions.ts'
import { axeFindings, fits, htmlFindings, watch } from './tools/scrutiny.ts'
import { contextOn, open } from './tools/steps/desk.ts'
import { upload } from './tools/steps/entrant.ts'
import { aPicture } from './tools/steps/files.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { aSubmittedEntry } from './tools/steps/jury-by-api.ts'
import { press } from './tools/steps/people.ts'
import { aPicturedEntry, shows } from './tools/steps/pictured.ts'
import { atPart, cut, mend, offline, saved, summary } from './tools/steps/unsent.ts'

const notSaved = (page: Page) => page.getByText('Words on this device are not saved yet')

/** Types into a field what does not arrive, and closes the window. */
async function leftUnsaved(page: Page, field = summary): Promise<void> {
  await cut(page)
  await field(page).fill('Typed in a tunnel.')
  await field(page).blur()
  await expect(offline(page)).toBeVisible()
  await page.close()
}

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

test('words that this device keeps are told before and after handing in, with the part that saves them, until they are saved', async ({
  browser,
  jury,
}) => {
  const { site, entrant, call } = jury
  const id = await as(site, entrant, (ask) => aSubmittedEntry(ask, call, 'Kept here'))
  const entry = `/en/my/entries/${id}`
  const context = await contextOn(site, browser, entrant)
  await leftUnsaved(await open(context, `${entry}/campaign`))

  const page = await open(context, `${entry}/check`)
  const { complaints } = watch(page, new URL(page.url()).host)
  await expect(page.getByText('Nothing is missing.')).toBeVisible()
  await expect(page.getByText('handing in leaves them out')).toHaveCount(2)
  await expect(page.locator('#hand-in')).toContainText('Words on this device are not saved yet')
  expect([...(await axeFindings(page)), ...complaints]).toEqual([])
  await press(page, /^Hand in .* again$/)
  await expect(page).toHaveURL(/\/receipt\//)
  const receipt = page.url()
  for (const [at, name] of [
    [receipt, 'Campaign'],
    [entry, 'Campaign'],
    [`${entry}/preview`, 'Campaign'],
    ['/en/my', /Kept here: Campaign$/],
  ] as const) {
    await page.goto(at)
    await expect(notSaved(page), at).toBeVisible()
    const link = page.getByRole('status').getByRole('link', { name })
    await expect(link, at).toHaveAttribute('href', `${entry}/campaign`)
  }
  await page.goto(`${entry}/check`)
  await page.getByRole('status').getByRole('link', { name: 'Campaign' }).click()
  await expect(summary(page)).toHaveValue('Typed in a tunnel.')
  await expect(saved(page)).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('button', { name: /^Hand in .* again$/ })).toBeVisible()
  await expect(notSaved(page)).toHaveCount(0)
  await press(page, /^Hand in .* again$/)
  await expect(page).toHaveURL(/\/receipt\//)
  await expect(page.getByText('This version counts.')).toBeVisible()
  await expect(notSaved(page)).toHaveCount(0)
})

test('the check page tells of words in a window that is still open as they come and go, and of words about files and for publication', async ({
  browser,
  jury,
}) => {
  const { entry, context, page: media } = await aPicturedEntry(jury, browser)
  const page = await open(context, `${entry}/check`)
  const link = (name: string) => page.getByRole('status').getByRole('link', { name })
  const typing = await open(context, `${entry}/campaign`)
  await expect(notSaved(page)).toHaveCount(0)
  await cut(typing)
  await summary(typing).fill('In another window.')
  await expect(link('Campaign')).toBeVisible()
  await mend(typing)
  await typing.evaluate("dispatchEvent(new Event('online'))")
  await expect(saved(typing)).toBeVisible()
  await expect(notSaved(page)).toHaveCount(0)

  await leftUnsaved(media, shows)
  await expect(link('Media')).toHaveAttribute('href', `${entry}/media`)
  const words = await open(context, `${entry}/words`)
  await shows(words).fill('Words for the public.')
  await words.close()
  await expect(link('Words for publication')).toHaveAttribute('href', `${entry}/words`)
  await expect(page.getByRole('status').getByRole('link')).toHaveText(['Media', 'Words for publication'])
})
