import { open } from './tools/steps/desk.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { press } from './tools/steps/people.ts'
import { atPart, kept, keysOf, saved, summary } from './tools/steps/unsent.ts'

const TYPED = 'Typed in the second window.'

test('a part that is open in a second window says in its place that the entry was withdrawn, and leads to the words', async ({
  browser,
  jury,
}) => {
  const { address, context } = await atPart(jury, browser)
  const page = await open(context, address)
  const other = await open(context, `${address.replace(/\/[^/]+$/, '')}/withdraw`)
  await press(other, /^Withdraw/)
  await expect(other.getByText('Withdrawn', { exact: true })).toBeVisible()
  await summary(page).fill(TYPED)
  const told = page.getByRole('alert').filter({ hasText: 'The entry has been withdrawn.' })
  await expect(told).toContainText('kept on this device')
  // Whoever stands further down is led there from the foot.
  await page.getByRole('link', { name: /^Not saved: The entry has been withdrawn/ }).click()
  await expect(page.locator('#refused')).toBeFocused()
  await expect(summary(page)).toHaveValue(TYPED)
  expect(await keysOf(page)).toHaveLength(1)
  await told.getByRole('link', { name: 'Show this page as it is now' }).click()
  await expect(kept(page)).toBeVisible()
  await expect(page.getByText(TYPED)).toBeVisible()
  await expect(page.getByRole('textbox')).toHaveCount(0)
})

test('and that its person is signed out, where one signs in; once they have, it is saved and no longer said', async ({
  browser,
  jury,
}) => {
  const { address, context } = await atPart(jury, browser)
  const page = await open(context, address)
  const cookies = await context.cookies()
  await context.clearCookies()
  await summary(page).fill(TYPED)
  const told = page.getByRole('alert').filter({ hasText: 'Please sign in first' })
  await expect(told.getByRole('link', { name: /^Sign in in a new tab/ })).toHaveAttribute(
    'href',
    /\/en\/sign-in\?to=/,
  )
  await context.addCookies(cookies)
  await summary(page).blur()
  await expect(saved(page)).toBeVisible({ timeout: 30_000 })
  await expect(told).toBeHidden()
  await expect.poll(() => keysOf(page)).toEqual([])
})
