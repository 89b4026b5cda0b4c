import { choose, chosen, remark } from './tools/steps/desk.ts'
import { press } from './tools/steps/people.ts'
import {
  again,
  compared,
  cut,
  kept,
  keysOf,
  mend,
  offline,
  saved,
  summary,
  title,
} from './tools/steps/unsent.ts'
import { expect, test } from './tools/steps/windows.ts'

test.describe('two windows of one person', () => {
  test('on one sheet: a mark saved in one takes nothing from what the other keeps', async ({ sheet }) => {
    const [earlier, tunnel] = [await sheet.window(), await sheet.window()]
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
    sheet,
  }) => {
    const windows = [await sheet.window(), await sheet.window()]
    for (const [at, page] of windows.entries()) {
      await cut(page)
      await remark(page).fill(`From window ${at}.`)
      await expect(offline(page)).toBeVisible()
    }
    for (const page of windows) await page.close()
    const page = await sheet.window()
    await expect(remark(page)).toHaveValue('From window 1.')
    await expect(kept(page)).toBeVisible()
    await expect(page.getByText('From window 0.')).toBeVisible()
    await press(page, 'Remove from this device Remark')
    await expect(kept(page)).toBeHidden()
    await expect.poll(() => keysOf(page)).toEqual([])
  })

  test('on one part of an entry: what is saved in one takes nothing from what the other keeps', async ({
    campaign,
  }) => {
    const [earlier, tunnel] = [await campaign.window(), await campaign.window()]
    await cut(tunnel)
    await summary(tunnel).fill('Written in a tunnel.')
    await expect(offline(tunnel)).toBeVisible()
    await title(earlier).fill('A table for all')
    await expect(saved(earlier)).toBeVisible()
    await tunnel.close()
    const page = await campaign.window()
    // Nobody else wrote into that field: it is saved, and nothing is asked.
    await expect(saved(page)).toBeVisible()
    await expect(compared(page)).toBeHidden()
    await again(page)
    await expect(summary(page)).toHaveValue('Written in a tunnel.')
    await expect(title(page)).toHaveValue('A table for all')
    expect(await keysOf(page)).toEqual([])
  })
})

test('a decision between two versions that cannot be sent is kept, and the page stays', async ({
  campaign,
}) => {
  const [first, second] = [await campaign.window(), await campaign.window()]
  await summary(first).fill('Saved first.')
  await expect(saved(first)).toBeVisible()
  await summary(second).fill('Written second.')
  await expect(compared(second)).toBeVisible()
  const own = compared(second).getByRole('radio', { name: 'Keep what stands here' })
  await own.check()
  await cut(second)
  await press(second, 'Save')
  await expect(offline(second)).toBeVisible()
  await expect(summary(second)).toHaveValue('Written second.')
  await mend(second)
  await again(second)
  await expect(compared(second)).toBeVisible()
  await own.check()
  await press(second, 'Save')
  await expect(compared(second)).toBeHidden()
  await expect(summary(second)).toHaveValue('Written second.')
  expect(await keysOf(second)).toEqual([])
})

test('whoever decides, or follows an error, is at the control that it is about', async ({ sheet }) => {
  const [first, second] = [await sheet.window(), await sheet.window()]
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
