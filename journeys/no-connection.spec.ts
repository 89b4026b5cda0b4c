import { cookiesOf } from './tools/sessions.ts'
import { contextOn, open, remark } from './tools/steps/desk.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { press } from './tools/steps/people.ts'

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
