import { as, cookiesOf } from './tools/sessions.ts'
import { contextOn, open, remark } from './tools/steps/desk.ts'
import { aSubmittedEntry } from './tools/steps/jury-by-api.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { press } from './tools/steps/people.ts'
import { aPicturedEntry, credit, shows } from './tools/steps/pictured.ts'
import { settled } from './tools/steps/settled.ts'

test('without a connection a page stays with its words, and going on is offered again', async ({
  browser,
  jury,
}) => {
  const address = await jury.aDeskOf(jury.anna)
  const context = await contextOn(jury.site, browser, jury.anna.cookies)
  const page = await open(context, address)
  await context.setOffline(true)
  await remark(page).fill('Written without a connection.')
  const going = page.getByRole('link', { name: /^My \d+ entr/ })
  await going.click()
  const told = page.getByRole('alert').filter({ hasText: 'There is no connection' })
  await expect(told).toBeVisible()
  expect(page.url()).toContain(address)
  await expect(remark(page)).toHaveValue('Written without a connection.')
  await told.getByRole('button', { name: 'Stay here' }).press('Enter')
  await expect(going).toBeFocused()
  await going.press('Enter')
  await expect(told).toBeVisible()
  await context.setOffline(false)
  await told.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'Entries to judge' })).toBeVisible()
  await page.goto(address)
  await expect(remark(page)).toHaveValue('Written without a connection.')
})

test('what nobody answered is not called a fault of ours', async ({ browser, jury }) => {
  const address = await jury.aDeskOf(jury.anna)
  const context = await contextOn(jury.site, browser, jury.anna.cookies)
  const page = await open(context, address)
  await page.route(/__data\.json/, (route) => route.abort())
  await page.getByRole('link', { name: /^My \d+ entr/ }).click()
  await expect(page.getByRole('heading', { name: 'There is no connection' })).toBeVisible()
  await expect(page.getByText('on our side')).toHaveCount(0)
  await page.unroute(/__data\.json/)
  await page.getByRole('link', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'Entries to judge' })).toBeVisible()
})

test('who cannot be signed out is told so, and is when one presses again', async ({ browser, jury }) => {
  const person = await cookiesOf(jury.site, 'stays@example.eu')
  const page = await open(await contextOn(jury.site, browser, person), '/en/sign-out')
  await page.route('**/*', (route) => route.abort())
  await press(page, 'Sign out')
  await expect(page.getByRole('alert').filter({ hasText: 'Not sent: we cannot be reached' })).toBeVisible()
  await page.unroute('**/*')
  await press(page, 'Sign out')
  await expect(page.getByRole('heading', { level: 1, name: 'You are signed out' })).toBeVisible()
})

test('without a connection a form leaves the page with all that was typed, and is sent when there is one', async ({
  browser,
  jury,
}) => {
  const context = await contextOn(jury.site, browser)
  const page = await open(context, '/en/sign-in')
  const email = page.getByRole('textbox', { name: 'E-mail address' })
  const told = page.getByRole('alert').filter({ hasText: 'Not sent: we cannot be reached' })
  const asking = page.getByRole('button', { name: 'Send me a code' })
  await email.fill('typed@example.eu')
  await context.setOffline(true)
  await asking.press('Enter')
  await expect(told).toBeVisible()
  await expect(email).toHaveValue('typed@example.eu')
  await told.getByRole('button', { name: 'Stay here' }).press('Enter')
  await expect(told).toBeHidden()
  await expect(asking).toBeFocused()
  await asking.press('Enter')
  await expect(told).toBeVisible()
  await context.setOffline(false)
  await told.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Type the code from the mail')
  await expect(page.getByText('typed@example.eu').first()).toBeVisible()
})

test('without a connection nothing is lost that was typed a moment before a part is sent', async ({
  browser,
  jury,
}) => {
  const person = await cookiesOf(jury.site, 'quick@example.eu')
  const context = await contextOn(jury.site, browser, person)
  const page = await open(context, `${await jury.anEntryOf(person)}/campaign`)
  const summary = page.getByRole('textbox', { name: 'Public summary' })
  await context.setOffline(true)
  await summary.fill('Typed, and pressed.')
  await press(page, 'Save and continue')
  await expect(page.getByText('Not saved: offline').first()).toBeVisible()
  await expect(summary).toHaveValue('Typed, and pressed.')
  await context.setOffline(false)
  await press(page, 'Save and continue')
  await expect(page.getByRole('heading', { level: 1, name: 'Media' })).toBeVisible()
})

test.describe('an entrant without a connection', () => {
  test('keeps what is typed for publication, on its page and after a visit elsewhere', async ({
    browser,
    jury,
  }) => {
    const { entry, context, page } = await aPicturedEntry(jury, browser)
    await page.goto(`${entry}/words`)
    await settled(page)
    await context.setOffline(true)
    await shows(page).fill('Typed in a tunnel.')
    await credit(page).fill('Bruno Example')
    await press(page, 'Save these words')
    const told = page.getByRole('alert').filter({ hasText: 'Not sent: we cannot be reached' })
    await expect(told).toBeVisible()
    await expect(shows(page)).toHaveValue('Typed in a tunnel.')
    await page.goto('about:blank')
    await context.setOffline(false)
    await page.goto(`${entry}/words`)
    await settled(page)
    await expect(shows(page)).toHaveValue('Typed in a tunnel.')
    await expect(credit(page)).toHaveValue('Bruno Example')
    await press(page, 'Save these words')
    await expect(page.getByText('Saved. They are shown')).toBeVisible()
  })

  test('stays on a receipt, wherever one wants to go from it, and goes there when there is one', async ({
    browser,
    jury,
  }) => {
    const { site, entrant, call } = jury
    const id = await as(site, entrant, (ask) => aSubmittedEntry(ask, call, 'On paper'))
    const { submissions } = await as(site, entrant, (ask) =>
      ask<{ submissions: { id: string }[] }>('GET', `/my/entries/${id}`),
    )
    const entry = `/en/my/entries/${id}`
    const context = await contextOn(site, browser, entrant)
    for (const [name, leadsTo] of [
      ['To the entry', new RegExp(`${entry}$`)],
      ['My entries', /\/en\/my$/],
    ] as const) {
      const page = await open(context, `${entry}/receipt/${submissions[0]?.id}`)
      const head = page.getByRole('heading', { level: 1, name: 'We have received your entry' })
      await context.setOffline(true)
      await page.getByRole('main').getByRole('link', { name, exact: true }).click()
      const told = page.getByRole('alert').filter({ hasText: 'There is no connection' })
      await expect(told, name).toBeVisible()
      await expect(head, name).toBeVisible()
      await context.setOffline(false)
      await told.getByRole('button', { name: 'Try again' }).click()
      await expect(page).toHaveURL(leadsTo)
    }
  })

  test('keeps the category that is chosen for a new entry, and begins one entry when there is one', async ({
    browser,
    jury,
  }) => {
    const { site, call } = jury
    const person = await cookiesOf(site, 'begins@example.eu')
    const context = await contextOn(site, browser, person)
    const page = await open(context, `/en/my/entries/new?call=${call}`)
    const category = page.getByRole('radio', { name: /^Words and Pictures/ })
    await category.check()
    await context.setOffline(true)
    const told = page.getByRole('alert').filter({ hasText: 'Not sent: we cannot be reached' })
    for (const again of ['once', 'twice']) {
      await press(page, 'Start the entry')
      await expect(told, again).toBeVisible()
      await expect(category, again).toBeChecked()
    }
    await context.setOffline(false)
    await told.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('heading', { name: 'Parts of the entry' })).toBeVisible()
    const { entries } = await as(site, person, (ask) => ask<{ entries: unknown[] }>('GET', '/my/entries'))
    expect(entries).toHaveLength(1)
  })
})

test('a site that answers is reached, also where the browser knows of no network', async ({
  browser,
  jury,
}) => {
  const context = await contextOn(jury.site, browser)
  await context.addInitScript("Object.defineProperty(navigator, 'onLine', { get: () => false })")
  const page = await open(context, '/en/sign-in')
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('typed@example.eu')
  await press(page, 'Send me a code')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Type the code from the mail')
  await settled(page)
  await page.getByRole('link', { name: 'use another address' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
})

test('what could not be sent is told on its page alone', async ({ browser, jury }) => {
  const context = await contextOn(jury.site, browser)
  const page = await open(context, '/en/sign-in')
  await context.setOffline(true)
  await press(page, 'Send me a code')
  const told = page.getByRole('alert').filter({ hasText: 'Not sent' })
  await expect(told).toBeVisible()
  await context.setOffline(false)
  await page.getByRole('link', { name: 'Clarion' }).first().click()
  await page.waitForURL(/\/en$/)
  await expect(told).toHaveCount(0)
})
