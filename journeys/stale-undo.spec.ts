import type { Browser, Page } from '@playwright/test'
import { takeAdmissionBack } from './tools/change-judged.ts'
import { as, cookiesOf, type Cookies } from './tools/sessions.ts'
import type { Visited } from './tools/site.ts'
import { contextOn } from './tools/steps/desk.ts'
import { aSubmittedEntry } from './tools/steps/jury-by-api.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { press } from './tools/steps/people.ts'

let site: Visited
let office: Cookies
let entrant: Cookies
let call: string

test.beforeAll(({ jury }) => {
  ;({ site, office, entrant, call } = jury)
})

/** A page of the office without script. */
async function at(browser: Browser, path: string, cookies = office): Promise<Page> {
  const page = await (await contextOn(site, browser, cookies, false)).newPage()
  await page.goto(`/en/office${path}`)
  return page
}

test('an Undo that stayed on a page takes back no later refusal by a colleague: it is refused in words, and what stands is shown', async ({
  browser,
}) => {
  await site.clarion('grant', 'organiser', 'colleague@example.eu')
  const colleague = await cookiesOf(site, 'colleague@example.eu')
  const entry = await as(site, entrant, (ask) => aSubmittedEntry(ask, call, 'Piazza contesa'))
  const page = await at(browser, `/${call}/entries/${entry}`)
  await press(page, /^Admit/)
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await as(site, colleague, async (ask) => {
    const path = `/office/calls/${call}/entries/${entry}`
    await takeAdmissionBack(ask, path)
    await ask('POST', `${path}/admissibility`, { decision: 'not-admitted', reasons: 'Outside the Union.' })
  })
  const answer = page.waitForResponse((response) => response.request().method() === 'POST')
  await press(page, 'Undo')
  expect((await answer).status()).toBe(409)
  await expect(page.getByText(/^Someone changed this in the meantime/)).toBeVisible()
  await expect(page.getByText('Outside the Union.').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toHaveCount(0)
})

test('a role that is given by pressing twice is told as given', async ({ browser }) => {
  await site.clarion('grant', 'administrator', 'head@example.eu')
  const page = await at(browser, '/people', await cookiesOf(site, 'head@example.eu'))
  await page.getByLabel('E-mail address').fill('new@example.eu')
  await page.getByRole('radio', { name: /^Auditor/ }).check({ force: true })
  await page.getByRole('combobox').selectOption('site')
  // A first press whose answer the browser no longer waits for: what one sees is the answer to the second.
  const once = await page.locator('form[action="?/give"] input[name="once"]').last().inputValue()
  const first = await page.request.post(`${site.url}/en/office/people?/give`, {
    headers: { origin: site.url },
    form: { once, email: 'new@example.eu', role: 'auditor', scope: 'site' },
  })
  expect(first.ok()).toBe(true)
  await press(page, 'Give the role')
  await expect(page.getByText('new@example.eu is now auditor, and is told by mail.')).toBeVisible()
  await page.reload()
  await expect(page.getByText('new@example.eu', { exact: true })).toHaveCount(1)
})
