import type { Page } from '@playwright/test'
import { choose, chosen, group, remark } from './tools/steps/desk.ts'
import { press } from './tools/steps/people.ts'
import { addPicture, aPicturedEntry, shows } from './tools/steps/pictured.ts'
import { answered, unanswered } from './tools/steps/sent.ts'
import { settled } from './tools/steps/settled.ts'
import {
  again,
  compared,
  cut,
  keysOf,
  mend,
  offline,
  saved,
  summary,
  versionsIn,
} from './tools/steps/unsent.ts'
import { expect, test, type Place } from './tools/steps/windows.ts'

/** What the page sends arrives, and is answered; the answer never does. */
const loseAnswers = (page: Page) =>
  page.route('**/*by=*', async (route) => {
    await route.fetch()
    await route.abort()
  })

test.describe('one’s own half sentence, saved without an answer, is no other version', () => {
  test('for the page that goes on with it', async ({ campaign }) => {
    const page = await campaign.window()
    await loseAnswers(page)
    for (const text of ['Half a', 'Half a sentence, and'])
      await unanswered(page, text, () => summary(page).fill(text))
    await expect(offline(page)).toBeVisible()
    await mend(page)
    await summary(page).fill('Half a sentence, and a whole one.')
    await expect(saved(page)).toBeVisible()
    await expect(compared(page)).toHaveCount(0)
    await again(page)
    await expect(summary(page)).toHaveValue('Half a sentence, and a whole one.')
    expect(await keysOf(page)).toEqual([])
  })

  test('for the next visit, which the device gives the whole', async ({ campaign }) => {
    const tunnel = await campaign.window()
    await loseAnswers(tunnel)
    await unanswered(tunnel, 'Half a', () => summary(tunnel).fill('Half a'))
    await mend(tunnel)
    await cut(tunnel)
    await summary(tunnel).fill('Half a sentence, and a whole one.')
    await tunnel.close()
    const page = await campaign.window()
    await expect(summary(page)).toHaveValue('Half a sentence, and a whole one.')
    await expect(saved(page)).toBeVisible()
    await expect(compared(page)).toHaveCount(0)
    await expect.poll(() => keysOf(page)).toEqual([])
    await again(page)
    await expect(summary(page)).toHaveValue('Half a sentence, and a whole one.')
  })

  test('and what another window wrote over it is', async ({ campaign }) => {
    const page = await campaign.window()
    await loseAnswers(page)
    await unanswered(page, 'Half a', () => summary(page).fill('Half a'))
    const other = await campaign.window()
    await expect(summary(other)).toHaveValue('Half a')
    await summary(other).fill('Half a loaf, from another window.')
    await expect(saved(other)).toBeVisible()
    await mend(page)
    await summary(page).fill('Half a sentence, and a whole one.')
    await expect
      .poll(() => versionsIn(compared(page)))
      .toEqual(['Half a sentence, and a whole one.', 'Half a loaf, from another window.'])
    await expect(summary(page)).toHaveValue('Half a sentence, and a whole one.')
  })

  test('for a juror who goes on with a remark, in the page and on the next visit', async ({ sheet }) => {
    const page = await sheet.window()
    await loseAnswers(page)
    await unanswered(page, 'Half a', () => remark(page).fill('Half a'))
    await mend(page)
    await remark(page).fill('Half a remark,')
    await expect(saved(page)).toBeVisible()
    await loseAnswers(page)
    await unanswered(page, 'Half a remark, and', () => remark(page).fill('Half a remark, and'))
    await mend(page)
    await cut(page)
    await remark(page).fill('Half a remark, and a whole one.')
    await page.close()
    const next = await sheet.window()
    await expect(remark(next)).toHaveValue('Half a remark, and a whole one.')
    await expect.poll(() => keysOf(next)).toEqual([])
    await again(next)
    await expect(remark(next)).toHaveValue('Half a remark, and a whole one.')
  })

  test('and a mark is, to which another device came back after it had chosen something else', async ({
    sheet,
  }) => {
    const page = await sheet.window()
    await loseAnswers(page)
    await unanswered(page, '4', () => choose(page, 4))
    await mend(page)
    await answered(page, '3', () => choose(page, 3))
    await expect(group(page).getByText('Saved elsewhere meanwhile')).toHaveCount(0)
    await loseAnswers(page)
    await unanswered(page, '4', () => choose(page, 4))
    const other = await sheet.window()
    await expect(chosen(other, 4)).toBeChecked()
    for (const mark of [2, 4]) await answered(other, String(mark), () => choose(other, mark))
    await mend(page)
    await answered(page, '5', () => choose(page, 5))
    await expect(group(page).getByText('Saved elsewhere meanwhile')).toBeVisible()
    await again(other)
    await expect(chosen(other, 4)).toBeChecked()
  })
})

/** What the page sends of a file arrives, and it does not hear of it. */
const losing = (page: Page, words: string) => unanswered(page, words, () => shows(page).fill(words))

const both = (page: Page) => page.getByRole('button', { name: 'Save what I typed' })

/** A window with a picture, of which something was said and saved without an answer. */
async function atPicture(pictures: Place): Promise<Page> {
  const page = await pictures.window()
  await addPicture(page)
  await loseAnswers(page)
  await losing(page, 'Half a')
  return page
}

test.describe('of words about a file', () => {
  test('one’s own half is no other version, for the page that goes on with it and for the next visit', async ({
    pictures,
  }) => {
    const page = await atPicture(pictures)
    await losing(page, 'Half a table, and')
    await mend(page)
    await shows(page).fill('Half a table, and a whole one.')
    await expect.poll(() => keysOf(page)).toEqual([])
    await expect(both(page)).toHaveCount(0)
    await loseAnswers(page)
    await losing(page, 'Half a square')
    await mend(page)
    await cut(page)
    await losing(page, 'Half a square, and a whole one.')
    await page.close()
    const next = await pictures.window()
    await expect(shows(next)).toHaveValue('Half a square, and a whole one.')
    await expect.poll(() => keysOf(next)).toEqual([])
    await expect(both(next)).toHaveCount(0)
    await again(next)
    await expect(shows(next)).toHaveValue('Half a square, and a whole one.')
  })

  test('what another window wrote over it is one', async ({ pictures }) => {
    const page = await atPicture(pictures)
    const other = await pictures.window()
    await expect(shows(other)).toHaveValue('Half a')
    await shows(other).fill('Half a loaf, from another window.')
    await expect.poll(() => other.locator('input[name^="before.alt-"]').inputValue()).toContain('loaf')
    await mend(page)
    await shows(page).fill('Half a table, and a whole one.')
    await expect(both(page)).toBeVisible()
    await expect(page.getByText('Half a loaf, from another window.')).toBeVisible()
    await expect(shows(page)).toHaveValue('Half a table, and a whole one.')
  })

  test('for publication, what was just sent is gone over when its button is pressed once more', async ({
    browser,
    jury,
  }) => {
    const { entry, page } = await aPicturedEntry(jury, browser)
    await page.goto(`${entry}/words`)
    // What is sent before the script is there goes without its memory.
    await settled(page)
    let sent = 0
    await page.route('**/words*', async (route) => {
      if (route.request().method() !== 'POST' || sent++ > 0) return route.fallback()
      await route.fetch({ maxRedirects: 0 })
      // Such an answer leaves the page as it stands, as one does that never comes.
      await route.fulfill({ status: 204 })
    })
    await shows(page).fill('Half a')
    // However long the page asks first whether anybody is there: what is typed next is not to go with this.
    await answered(page, 'Half a', () => press(page, 'Save these words'))
    await shows(page).fill('Half a table, and a whole one.')
    await press(page, 'Save these words')
    await expect(page.getByText('Saved. They are shown')).toBeVisible()
    await expect(shows(page)).toHaveValue('Half a table, and a whole one.')
    await expect.poll(() => keysOf(page)).toEqual([])
  })
})

test('what is on its way when a page is left stays on the device until it is answered', async ({
  campaign,
}) => {
  const page = await campaign.window()
  // Held up for ever: what is sent is neither answered nor refused.
  await page.route('**/*by=*', () => new Promise(() => undefined))
  const sent = page.waitForRequest(/by=/)
  await summary(page).fill('Sent, and never answered.')
  await sent
  await page.getByRole('link', { name: 'All parts' }).first().click()
  await expect(page).not.toHaveURL(/campaign/)
  expect(await keysOf(page)).toHaveLength(1)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.goto(campaign.address)
  await expect(summary(page)).toHaveValue('Sent, and never answered.')
  await expect(saved(page)).toBeVisible()
  await expect.poll(() => keysOf(page)).toEqual([])
})
