import type { Browser, Page } from '@playwright/test'
import { open } from './tools/steps/desk.ts'
import { upload } from './tools/steps/entrant.ts'
import { aPicture } from './tools/steps/files.ts'
import { expect, test, type JurySite } from './tools/steps/jury-site.ts'
import { press } from './tools/steps/people.ts'
import { addPicture, aPicturedEntry, credit, licence, shows } from './tools/steps/pictured.ts'
import { answered } from './tools/steps/sent.ts'
import { settled } from './tools/steps/settled.ts'
import { again, atPart, cut, kept, keysOf, mend, offline } from './tools/steps/unsent.ts'

/** The files of a new entry, of which one is there. */
async function withPicture(jury: JurySite, browser: Browser) {
  const { address, context } = await atPart(jury, browser, 'media')
  const page = await open(context, address)
  await addPicture(page)
  return { address, context, page }
}

/** Says of the picture what cannot be sent. */
async function writeInTunnel(page: Page, words = 'Written in a tunnel.'): Promise<void> {
  await cut(page)
  await shows(page).fill(words)
  await shows(page).blur()
  await expect(offline(page)).toBeVisible()
}

test.describe('what is said of a picture', () => {
  test('without a line is kept, is there again, and is sent by itself when there is one', async ({
    browser,
    jury,
  }) => {
    const { address, context, page } = await withPicture(jury, browser)
    await writeInTunnel(page)
    await again(page)
    await expect(shows(page)).toHaveValue('Written in a tunnel.')
    await expect(offline(page)).toBeVisible()
    const out = await open(context, '/en/sign-out')
    await out.getByText('Show what was written').click()
    await expect(out.getByText('Written in a tunnel.')).toBeVisible()
    await expect(out.getByRole('link', { name: /Media$/ })).toHaveAttribute('href', address)

    await mend(page)
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect.poll(() => keysOf(page)).toEqual([])
    await expect(offline(page)).toBeHidden()
    await again(page)
    await expect(shows(page)).toHaveValue('Written in a tunnel.')
  })

  test('and a removal beside it, pressed without a line, are both done when there is one', async ({
    browser,
    jury,
  }) => {
    const { page } = await withPicture(jury, browser)
    await cut(page)
    await press(page, /^Remove one.png/)
    await expect(page.getByText('Not done yet: offline').first()).toBeVisible()
    await credit(page).fill('Anna Example')
    await credit(page).blur()
    await mend(page)
    await page.evaluate("dispatchEvent(new Event('online'))")
    await press(page, /^Put it back one.png/)
    await expect(credit(page)).toHaveValue('Anna Example')
  })

  test('is refused and keeps the page, whatever button was pressed, and no removal from being done', async ({
    browser,
    jury,
  }) => {
    const { page } = await withPicture(jury, browser)
    const refused = page.getByText('Not saved: what you wrote about one.png').first()
    await shows(page).fill('o'.repeat(1001))
    await press(page, 'Save and continue')
    await expect(refused).toBeVisible()
    await expect(page).toHaveTitle(/^Error: /)
    await expect(shows(page)).toHaveValue('o'.repeat(1001))
    await press(page, /^Remove one.png/)
    await expect(page.getByText('one.png was removed.')).toBeVisible()
    await expect(refused).toBeVisible()
  })

  test('beside several removals that were pressed without a line: all are done when there is one', async ({
    browser,
    jury,
  }) => {
    const { page } = await withPicture(jury, browser)
    await upload(page, true, 'Add pictures', await aPicture('two.png'))
    await expect(page.getByRole('group', { name: 'two.png' })).toBeVisible()
    await cut(page)
    await press(page, /^Remove one.png/)
    await press(page, /^Remove two.png/)
    await expect(page.getByText('Not done yet: offline').first()).toBeVisible()
    await expect(page.getByText('kept on this device')).toBeHidden()
    await mend(page)
    await page.evaluate("dispatchEvent(new Event('online'))")
    for (const name of ['one.png', 'two.png'])
      await expect(page.getByText(`${name} was removed.`)).toBeVisible()
    await expect(page.getByText('Not done yet: offline')).toBeHidden()
  })

  test('is there again when the page is left from within a field, and in several fields at once', async ({
    browser,
    jury,
  }) => {
    const { address, context, page } = await withPicture(jury, browser)
    await credit(page).fill('Anna Example')
    await again(page)
    await expect(credit(page)).toHaveValue('Anna Example')
    await shows(page).fill('A long table.')
    await credit(page).fill('Anna Example / Comune')
    await licence(page).selectOption('CC-BY-4.0')
    await page.goto('/en/my')
    await page.goto(address)
    await expect.poll(() => keysOf(page)).toEqual([])
    await again(page)
    // Nothing of it is missing any more: its words are shut away.
    await page.locator('summary', { hasText: 'one.png' }).click()
    await expect(shows(page)).toHaveValue('A long table.')
    await expect(credit(page)).toHaveValue('Anna Example / Comune')
    await expect(licence(page)).toHaveValue('CC-BY-4.0')
  })

  test('over a text that was changed elsewhere since stands beside it, and goes over nothing', async ({
    browser,
    jury,
  }) => {
    const { address, context, page } = await withPicture(jury, browser)
    const tunnel = await open(context, address)
    await writeInTunnel(tunnel)
    await answered(page, 'Written at the desk.', async () => {
      await shows(page).fill('Written at the desk.')
      await shows(page).blur()
    })
    await mend(tunnel)
    await again(tunnel)
    await expect(tunnel.getByText('Written at the desk.')).toBeVisible()
    await expect(shows(tunnel)).toHaveValue('Written in a tunnel.')
    await press(tunnel, 'Leave what is saved')
    await expect(shows(tunnel)).toHaveValue('Written at the desk.')
    await expect.poll(() => keysOf(tunnel)).toEqual([])
  })

  test('in two windows is kept from both: the newest is sent, the other shown until it is let go', async ({
    browser,
    jury,
  }) => {
    const { address, context } = await withPicture(jury, browser)
    const windows = [await open(context, address), await open(context, address)]
    for (const [at, page] of windows.entries()) await writeInTunnel(page, `From window ${at}.`)
    for (const page of windows) await page.close()
    const page = await open(context, address)
    await expect(shows(page)).toHaveValue('From window 1.')
    await expect(kept(page)).toBeVisible()
    await expect(page.getByText('From window 0.')).toBeVisible()
    await press(page, /^Remove from this device one.png/)
    await expect.poll(() => keysOf(page)).toEqual([])
  })

  test('for publication is there again until its button is pressed', async ({ browser, jury }) => {
    const { entry, context, page } = await aPicturedEntry(jury, browser)
    await page.goto(`${entry}/words`)
    await settled(page)
    await shows(page).fill('A long table in a square.')
    await shows(page).press('Tab')
    await expect(page.getByText('kept on this device until you save it')).toBeVisible()
    await page.getByRole('link', { name: 'My entries' }).first().click()
    await expect(page).not.toHaveURL(/words/)
    await page.goBack()
    await expect(shows(page)).toHaveValue('A long table in a square.')
    await again(page)
    await expect(shows(page)).toHaveValue('A long table in a square.')
    const out = await open(context, '/en/sign-out')
    await out.getByText('Show what was written').click()
    await expect(out.getByText('A long table in a square.')).toBeVisible()

    await press(page, 'Save these words')
    await expect(page.getByText('Saved. They are shown')).toBeVisible()
    await expect.poll(() => keysOf(page)).toEqual([])
    await again(page)
    await expect(shows(page)).toHaveValue('A long table in a square.')
  })
})
