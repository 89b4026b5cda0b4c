import type { Browser, Page } from '@playwright/test'
import { axeFindings } from './tools/scrutiny.ts'
import { anotherOf, type Cookies } from './tools/sessions.ts'
import { contextOn } from './tools/steps/desk.ts'
import { expect, test, type JurySite } from './tools/steps/jury-site.ts'
import { press } from './tools/steps/people.ts'

const REASON = 'The money for meetings was cut.'
type Who = { readonly jury: JurySite; readonly browser: Browser; readonly cookies: Cookies }

/** A page of somebody, without script. */
async function at({ jury, browser, cookies }: Who, path: string): Promise<Page> {
  const page = await (await contextOn(jury.site, browser, cookies, false)).newPage()
  await page.goto(path)
  return page
}

/** One asks, with the reason in every language of the call, and the other one confirms it. */
async function byTwo(ask: Page, confirm: Page, act: { asks: string; does: RegExp; done: RegExp }) {
  for (const field of await ask.getByRole('textbox', { name: /^Reason, in / }).all()) await field.fill(REASON)
  await press(ask, act.asks)
  await expect(ask.getByText(/^Asked\. 1 person/)).toBeVisible()
  await confirm.reload()
  await press(confirm, act.does)
  await expect(confirm.getByText(act.done)).toBeVisible()
}

test('a category is cancelled by two people without script; the public, entrants and jurors read since when and why, until it takes place after all', async ({
  browser,
  jury,
}) => {
  test.slow()
  const { site, call, office, entrant, anna } = jury
  await site.clarion('grant', 'organiser', 'second@example.eu')
  const path = `/en/office/${call}/cancellation?category=meetings`
  const one = await at({ jury, browser, cookies: office }, path)
  const other = await at({ jury, browser, cookies: await anotherOf(site, 'second@example.eu') }, path)
  const lookedAt = await (await contextOn(site, browser, office)).newPage()
  await lookedAt.goto(path)
  expect(await axeFindings(lookedAt)).toEqual([])
  await byTwo(one, other, { asks: 'Ask to cancel it', does: /^Cancel it/, done: /^Cancelled\./ })
  for (const [cookies, address] of [
    [entrant, `/en/calls/${call}`],
    [entrant, `/en/my/entries/new?call=${call}`],
    [anna.cookies, `/en/jury/${call}`],
    [office, `/en/office/${call}`],
  ] as const) {
    const page = await at({ jury, browser, cookies }, address)
    await expect(page.getByText('“Meetings” is cancelled')).toBeVisible()
    await expect(page.getByText(REASON)).toBeVisible()
  }
  const start = await at({ jury, browser, cookies: entrant }, `/en/my/entries/new?call=${call}`)
  await expect(start.getByRole('radio')).toHaveCount(1)
  await one.goto(path)
  await byTwo(other, one, {
    asks: 'Ask to let it take place',
    does: /^Let it take place/,
    done: /^It takes place\./,
  })
  await start.reload()
  await expect(start.getByRole('radio')).toHaveCount(2)
})
