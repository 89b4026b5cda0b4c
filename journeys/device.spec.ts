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
  title,
  typed,
} from './tools/steps/unsent.ts'

test.describe('two windows of one person', () => {
  test('on one sheet: a mark saved in one takes nothing from what the other keeps', async ({
    browser,
    jury,
  }) => {
    const { address, context } = await atDesk(jury, browser)
    const [earlier, tunnel] = [await open(context, address), await open(context, address)]
    await cut(tunnel)
    await remark(tunnel).fill('Written in a tunnel.')
    await expect(offline(tunnel)).toBeVisible()
    await choose(earlier, 4)
    await expect(saved(earlier)).toBeVisible()
    await tunnel.close()
    await again(earlier)
    await expect(remark(earlier)).toHaveValue('Written in a tunnel.')
    await expect.poll(() => keysOf(earlier)).toEqual([])
    await again(earlier)
    await expect(remark(earlier)).toHaveValue('Written in a tunnel.')
    await expect(chosen(earlier, 4)).toBeChecked()
  })

  test('in one field: both are kept, the newest is sent and the other is shown until it is let go', async ({
    browser,
    jury,
  }) => {
    const { address, context } = await atDesk(jury, browser)
    const windows = [await open(context, address), await open(context, address)]
    for (const [at, page] of windows.entries()) {
      await cut(page)
      await remark(page).fill(`From window ${at}.`)
      await expect(offline(page)).toBeVisible()
    }
    for (const page of windows) await page.close()
    const page = await open(context, address)
    await expect(remark(page)).toHaveValue('From window 1.')
    await expect(kept(page)).toBeVisible()
    await expect(page.getByText('From window 0.')).toBeVisible()
    await press(page, 'Remove from this device Remark')
    await expect(kept(page)).toBeHidden()
    await expect.poll(() => keysOf(page)).toEqual([])
  })

  test('on one part of an entry: what is saved in one takes nothing from what the other keeps', async ({
    browser,
    jury,
  }) => {
    const { address, context } = await atPart(jury, browser)
    const [earlier, tunnel] = [await open(context, address), await open(context, address)]
    await cut(tunnel)
    await summary(tunnel).fill('Written in a tunnel.')
    await expect(offline(tunnel)).toBeVisible()
    await title(earlier).fill('A table for all')
    await expect(saved(earlier)).toBeVisible()
    await tunnel.close()
    const page = await open(context, address)
    // Nobody else wrote into that field: it is saved, and nothing is asked.
    await expect(saved(page)).toBeVisible()
    await expect(page.getByRole('region', { name: 'Two versions of what you wrote' })).toBeHidden()
    await again(page)
    await expect(summary(page)).toHaveValue('Written in a tunnel.')
    await expect(title(page)).toHaveValue('A table for all')
    expect(await keysOf(page)).toEqual([])
  })
})

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

test('a decision between two versions that cannot be sent is kept, and the page stays', async ({
  browser,
  jury,
}) => {
  const { address, context } = await atPart(jury, browser)
  const [first, second] = [await open(context, address), await open(context, address)]
  await summary(first).fill('Saved first.')
  await expect(saved(first)).toBeVisible()
  await summary(second).fill('Written second.')
  const compared = second.getByRole('region', { name: 'Two versions of what you wrote' })
  await expect(compared).toBeVisible()
  const own = compared.getByRole('radio', { name: 'Keep what stands here' })
  await own.check()
  await cut(second)
  await press(second, 'Save')
  await expect(offline(second)).toBeVisible()
  await expect(summary(second)).toHaveValue('Written second.')
  await mend(second)
  await again(second)
  await expect(compared).toBeVisible()
  await own.check()
  await press(second, 'Save')
  await expect(compared).toBeHidden()
  await expect(summary(second)).toHaveValue('Written second.')
  expect(await keysOf(second)).toEqual([])
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

test('whoever decides, or follows an error, is at the control that it is about', async ({
  browser,
  jury,
}) => {
  const { address, context } = await atDesk(jury, browser)
  const [first, second] = [await open(context, address), await open(context, address)]
  await remark(first).fill('First.')
  await choose(first, 4)
  await expect(saved(first)).toBeVisible()
  await choose(second, 2)
  await remark(second).fill('Second.')
  await press(second, 'Save 2 instead')
  await expect(chosen(second, 2)).toBeFocused()
  await press(second, 'Leave the saved remark')
  await expect(remark(second)).toBeFocused()
  await press(second, 'I am done with this entry')
  // It takes the focus when the script has come.
  await expect(second.locator('section:has(> #errors)')).toBeFocused()
  await second.locator('#errors + ul a').first().press('Enter')
  const focused = second.locator('input:focus')
  await expect(focused).toHaveCount(1)
})
