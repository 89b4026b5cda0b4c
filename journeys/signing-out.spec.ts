import type { Page } from '@playwright/test'
import { open } from './tools/steps/desk.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { press } from './tools/steps/people.ts'
import { atDeskToLeave, atPart, cut, everything, offline, summary } from './tools/steps/unsent.ts'

/** Presses the button of a page whose script never came. */
async function signOutEarly(page: Page): Promise<void> {
  let isLate = true
  await page.route('**/_app/**/*.js', (route) => (isLate ? route.abort() : route.continue()))
  await page.goto('/en/sign-out')
  isLate = false
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'You are signed out' })).toBeVisible()
}

test.describe('signing out', () => {
  test('before the script is there removes what the device keeps when all was sent', async ({
    browser,
    jury,
  }) => {
    const { address, context } = await atDeskToLeave(jury, browser)
    const page = await open(context, address)
    await press(page, '? all keys')
    await page.getByRole('dialog').getByRole('checkbox').click()
    await expect.poll(() => everything(page)).toHaveLength(1)
    await signOutEarly(page)
    await expect.poll(() => everything(page)).toEqual([])
    await expect(page.getByText('Not everything was sent yet')).toBeHidden()
  })

  test('names a part of an entry that has no title yet', async ({ browser, jury }) => {
    const { address, context } = await atPart(jury, browser)
    const page = await open(context, address)
    await cut(page)
    await summary(page).fill('Unsent.')
    await expect(offline(page)).toBeVisible()
    const out = await open(context, '/en/sign-out')
    await expect(out.getByRole('link', { name: 'Entry without a title: ' })).toHaveAttribute('href', address)
  })

  test('before the script is there tells what was not sent, to be sent or removed', async ({
    browser,
    jury,
  }) => {
    const { address, context } = await atPart(jury, browser)
    const page = await open(context, address)
    await cut(page)
    await summary(page).fill('Unsent.')
    await expect(offline(page)).toBeVisible()
    await page.goto('about:blank')
    await signOutEarly(page)
    await expect(page.getByText('Not everything was sent yet')).toBeVisible()
    await expect(page.getByRole('link', { name: /Entry without a title/ })).toBeVisible()
    expect(page.url()).toMatch(/\/en\/sign-out$/)
    const cookies = await context.cookies()
    expect(cookies.filter(({ name }) => name === 'clarion-left')).toEqual([])
    await press(page, 'Remove from this device')
    await expect(page.getByText('Removed from this device')).toBeVisible()
    expect(await everything(page)).toEqual([])
  })
})
