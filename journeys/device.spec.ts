import { choose, chosen, open, remark } from './tools/steps/desk.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { press } from './tools/steps/people.ts'
import {
  again,
  atDesk,
  atPart,
  cut,
  kept,
  keysOf,
  mend,
  offline,
  saved,
  summary,
  typed,
} from './tools/steps/unsent.ts'

test.describe('a sheet that is locked', () => {
  test('shows what never reached the server, to be copied or let go, and takes no more', async ({
    browser,
    jury,
  }) => {
    const { address, context } = await atDesk(jury, browser)
    const [tunnel, page] = [await open(context, address), await open(context, address)]
    await cut(tunnel)
    await remark(tunnel).fill('Never sent.')
    await expect(offline(tunnel)).toBeVisible()
    await tunnel.close()
    for (const group of await page.locator('fieldset .cells').all())
      await group.locator('label').first().click()
    await typed(page).fill('6')
    await expect(saved(page)).toBeVisible()
    await press(page, 'I am done with this entry')
    await expect(page).toHaveURL(/#content$/)
    await page.goto(address)
    await expect(kept(page)).toBeVisible()
    await expect(page.getByText('Never sent.')).toBeVisible()
    await expect(remark(page)).toHaveValue('')
    const out = await open(context, '/en/sign-out')
    await out.getByText('Show what was written').click()
    await expect(out.getByText('Never sent.')).toBeVisible()
    await press(page, 'Remove from this device Remark')
    await expect(kept(page)).toBeHidden()
    await again(out)
    await expect(out.getByText('Not everything was sent yet')).toBeHidden()
  })

  test('given at once after typing leaves nothing on the device', async ({ browser, jury }) => {
    const { address, context } = await atDesk(jury, browser)
    const page = await open(context, address)
    for (const group of await page.locator('fieldset .cells').all())
      await group.locator('label').first().click()
    await typed(page).fill('6')
    await remark(page).fill('Typed and pressed.')
    const gone = page.waitForURL((url) => !url.pathname.endsWith(address.slice(-36)) || url.search !== '')
    await press(page, 'I am done with this entry')
    await gone
    expect(await keysOf(page)).toEqual([])
    await page.goto(address)
    await expect(remark(page)).toHaveValue('Typed and pressed.')
  })
})

test.describe('what this device cannot keep', () => {
  test('is said as it is, and its page is not left by the link that helps', async ({ browser, jury }) => {
    const { address, context } = await atDesk(jury, browser)
    const page = await open(context, address)
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('no', 'SecurityError')
      }
    })
    await context.clearCookies()
    await choose(page, 2)
    const told = page.getByRole('link', { name: /^Not saved: Please sign in first/ })
    await expect(told).toContainText('This browser lets the page keep nothing either: leave this page open.')
    const tab = context.waitForEvent('page')
    await told.click()
    await expect((await tab).getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
    await expect(chosen(page, 2)).toBeChecked()
    // Nor by any other link, unless one wants to.
    const asked = page.waitForEvent('dialog')
    const pressed = page.getByRole('link', { name: 'Step back' }).click({ noWaitAfter: true })
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    await pressed
    await expect(chosen(page, 2)).toBeChecked()
    expect(new URL(page.url()).pathname).toBe(address)
  })

  test('because its person signed out in another window, is said so', async ({ browser, jury }) => {
    const { address, context } = await atPart(jury, browser)
    const [page, out] = [await open(context, address), await open(context, '/en/sign-out')]
    await press(out, 'Sign out')
    await expect(out.getByRole('heading', { level: 1, name: 'You are signed out' })).toBeVisible()
    await summary(page).fill('Too late.')
    await expect(page.getByText('You signed out in another window').first()).toBeVisible()
    await expect(page.getByText('no room')).toHaveCount(0)
    expect(await keysOf(page)).toEqual([])
  })
})

test('what is no mark stays as it was typed, also when the page is opened again', async ({
  browser,
  jury,
}) => {
  const { address, context } = await atDesk(jury, browser)
  const page = await open(context, address)
  await cut(page)
  await typed(page).fill('7')
  await expect(offline(page)).toBeVisible()
  await typed(page).fill('7710')
  await expect(page.getByText('There is no such mark').first()).toBeVisible()
  await again(page)
  await expect(typed(page)).toHaveValue('7710')
  await mend(page)
  await typed(page).fill('7')
  await expect(saved(page)).toBeVisible()
  await expect.poll(() => keysOf(page)).toEqual([])
})

test('a mark is shown as its language writes it, and sent once', async ({ browser, jury }) => {
  const desk = await atDesk(jury, browser)
  const address = desk.address.replace('/en/', '/it/')
  const page = await open(desk.context, address)
  let posts = 0
  page.on('request', (request) => (posts += request.method() === 'POST' ? 1 : 0))
  await typed(page).fill('6.5')
  await expect(page.getByText(/^Salvato alle/).first()).toBeVisible()
  await typed(page).blur()
  await expect(typed(page)).toHaveValue('6,5')
  await again(page)
  await expect(typed(page)).toHaveValue('6,5')
  await typed(page).focus()
  await typed(page).blur()
  expect(posts).toBe(1)
  await page.goto(address.replace('/it/', '/en/'))
  await expect(typed(page)).toHaveValue('6.5')
})

test('a juror who says to be done is told that this was not sent, also where a mark waits too, and is done when it is', async ({
  browser,
  jury,
}) => {
  const { address, context } = await atDesk(jury, browser)
  const page = await open(context, address)
  for (const group of await page.locator('fieldset .cells').all())
    await group.locator('label').first().click()
  await expect(saved(page)).toBeVisible()
  // Said of the first of them already: when nothing waits here, the server has them all.
  await expect.poll(() => keysOf(page)).toEqual([])
  // Nobody answers, and the browser does not know it.
  await page.route('**/*', (route) => route.abort())
  await typed(page).fill('6')
  await remark(page).fill('Said in a tunnel.')
  await press(page, 'I am done with this entry')
  const notSent = page.getByRole('alert').filter({ hasText: 'Not sent: we cannot be reached' })
  await expect(notSent).toBeVisible()
  await expect(remark(page)).toHaveValue('Said in a tunnel.')
  await page.unroute('**/*')
  const isLeft = page.waitForURL((url) => !url.pathname.endsWith(address.slice(-36)) || url.search !== '')
  await notSent.getByRole('button', { name: 'Try again' }).click()
  await isLeft
  await page.goto(address)
  await expect(remark(page)).toHaveValue('Said in a tunnel.')
})
