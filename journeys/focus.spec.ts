import type { Browser, Page } from '@playwright/test'
import { choose, chosen, contextOn, open, remark } from './tools/steps/desk.ts'
import { upload } from './tools/steps/entrant.ts'
import { aPicture, aText } from './tools/steps/files.ts'
import { expect, test, type JurySite } from './tools/steps/jury-site.ts'
import { press } from './tools/steps/people.ts'
import { atDesk, atPart, cut, offline, summary, title } from './tools/steps/unsent.ts'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const spoken = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })
/** Where one was before a key was pressed is where one would be after it, too. */
const pressByKey = async (page: Page, name: string | RegExp): Promise<void> => {
  await button(page, name).first().focus()
  await page.keyboard.press('Enter')
}
test.describe('whoever presses a button that goes is led on', () => {
  test('to the next words that this device keeps, and at last to where it is said that none are left', async ({
    browser,
    jury,
  }) => {
    const { address, context } = await atPart(jury, browser, 'campaign')
    const windows = [await open(context, address), await open(context, address)]
    for (const [at, window] of windows.entries()) {
      await cut(window)
      await title(window).fill(`Title of ${at}`)
      await summary(window).fill(`Summary of ${at}`)
      await expect(offline(window)).toBeVisible()
      // The title may have failed before the summary was typed.
      await expect
        .poll(() => window.evaluate('JSON.stringify({ ...localStorage })'))
        .toContain(`Summary of ${at}`)
    }
    for (const window of windows) await window.close()
    const page = await open(context, address)
    await expect(spoken(page, 'Kept on this device, never sent')).toBeVisible()
    await expect(button(page, /^Remove from this device/)).toHaveCount(2)
    await pressByKey(page, /^Remove from this device/)
    await expect(button(page, /^Remove from this device/)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.locator(':focus')).toHaveText('Removed from this device')
  })

  test('to the marks of a criterion whose mark is cleared', async ({ browser, jury }) => {
    const address = await jury.aDeskOf(jury.anna)
    const page = await open(await contextOn(jury.site, browser, jury.anna.cookies), address)
    await choose(page, 3)
    await pressByKey(page, /^Clear/)
    await expect(chosen(page, 1)).toBeFocused()
    await expect(chosen(page, 3)).not.toBeChecked()
  })

  test('from a file that is removed to putting it back, and from there to the file', async ({
    browser,
    jury,
  }) => {
    const { address, context } = await atPart(jury, browser, 'media')
    const page = await open(context, address)
    for (const name of ['one.png', 'two.png']) {
      await upload(page, true, 'Add pictures', await aPicture(name))
      await expect(page.getByRole('group', { name })).toBeVisible()
    }
    await pressByKey(page, 'Move down one.png')
    await expect(button(page, 'Move up one.png')).toBeFocused()
    await pressByKey(page, 'Remove one.png')
    await expect(button(page, 'Put it back one.png')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(button(page, 'Remove one.png')).toBeFocused()
  })

  test('from a file that was not taken to choosing another', async ({ browser, jury }) => {
    const { address, context } = await atPart(jury, browser, 'media')
    const page = await open(context, address)
    await upload(page, true, 'Add pictures', aText('notes.jpg'))
    await pressByKey(page, /notes\.jpg$/)
    await expect(page.getByLabel('Add pictures')).toBeFocused()
  })
})

test('what is not sent yet is spoken where one signs out, also what another window adds meanwhile', async ({
  browser,
  jury,
}) => {
  const { address, context } = await atDesk(jury, browser)
  const [page, out] = [await open(context, address), await open(context, '/en/sign-out')]
  await cut(page)
  await remark(page).fill('Unsent.')
  await expect(offline(page)).toBeVisible()
  await press(out, 'Sign out')
  await expect(spoken(out, 'Not everything was sent yet')).toBeVisible()
  await expect(button(out, 'Sign out and remove them')).toBeFocused()
})
