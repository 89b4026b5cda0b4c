import type { Page, Route } from '@playwright/test'
import { choose, chosen, remark } from './tools/steps/desk.ts'
import { addPicture, shows } from './tools/steps/pictured.ts'
import { settled } from './tools/steps/settled.ts'
import { again, compared, keysOf, summary, title, versionsIn } from './tools/steps/unsent.ts'
import { expect, test } from './tools/steps/windows.ts'

const isSent = (route: Route): boolean => route.request().method() === 'POST'

/**
 * Opens the address of a page once more, while what is typed there is on its way: the server has read the page before that arrives,
 * and the device keeps nothing of it any more as the page comes.
 */
async function openReadBefore(page: Page, type: () => Promise<void>): Promise<void> {
  const { pathname, href } = new URL(page.url())
  const isRead = Promise.withResolvers<void>()
  const isHeard = Promise.withResolvers<void>()
  const hold = async (route: Route) => {
    if (!isSent(route)) {
      const response = await route.fetch()
      isRead.resolve()
      await isHeard.promise
      return route.fulfill({ response })
    }
    await isRead.promise
    await route.continue()
    await (await route.request().response())?.finished()
    await expect.poll(() => keysOf(beside)).toEqual([])
    isHeard.resolve()
  }
  // A page that is being left answers nobody; another one of the same browser sees what is kept.
  const beside = await page.context().newPage()
  await beside.goto('/healthz')
  const isOfPage = (url: URL) => url.pathname === pathname
  await page.route(isOfPage, hold)
  await type()
  await page.goto(href)
  await page.unroute(isOfPage)
  await beside.close()
}

test.describe('a page that was read before what was being saved as it was opened shows it by itself', () => {
  test('the answers of a part, and nothing is asked', async ({ campaign }) => {
    const page = await campaign.window()
    await openReadBefore(page, () => summary(page).fill('Saved as it was opened.'))
    await expect(summary(page)).toHaveValue('Saved as it was opened.')
    await summary(page).fill('And gone on with.')
    await expect.poll(() => keysOf(page)).toEqual([])
    await expect(compared(page)).toBeHidden()
    await again(page)
    await expect(summary(page)).toHaveValue('And gone on with.')
  })

  test('and where somebody has typed over the former words meanwhile, both are shown', async ({
    campaign,
  }) => {
    const page = await campaign.window()
    await openReadBefore(page, async () => {
      await summary(page).fill('Saved as it was opened.')
      // As soon as there is the field: before the page has asked for anything.
      await page.addInitScript(
        `addEventListener('DOMContentLoaded', () => (document.querySelector('textarea[name="summary"]').value = 'Typed at once.'))`,
      )
    })
    await expect(async () =>
      expect(await versionsIn(compared(page))).toEqual(['Typed at once.', 'Saved as it was opened.']),
    ).toPass()
    await expect(summary(page)).toHaveValue('Typed at once.')
  })

  test('what is said of a file', async ({ pictures }) => {
    const page = await pictures.window()
    await addPicture(page)
    await openReadBefore(page, () => shows(page).fill('A long table.'))
    await expect(shows(page)).toHaveValue('A long table.')
    const film = page.getByRole('textbox', { name: 'Address 1' })
    await openReadBefore(page, () => film.fill('www.example.eu/film'))
    await expect(film).toHaveValue('www.example.eu/film')
  })

  test('a sheet of marks and words', async ({ sheet }) => {
    const page = await sheet.window()
    await openReadBefore(page, () => choose(page, 4))
    await expect(chosen(page, 4)).toBeChecked()
    await openReadBefore(page, () => remark(page).fill('Everybody was there.'))
    await expect(remark(page)).toHaveValue('Everybody was there.')
    await expect(chosen(page, 4)).toBeChecked()
  })

  test('in a second window, too, which came before it was heard of in the first one', async ({
    campaign,
  }) => {
    const first = await campaign.window()
    const mayGo = Promise.withResolvers<void>()
    await first.route('**/*by=*', async (route) => {
      await mayGo.promise
      await route.continue()
    })
    await title(first).fill('A table for all')
    await expect.poll(() => keysOf(first)).not.toEqual([])
    const second = await campaign.context.newPage()
    await second.goto(campaign.address)
    await settled(second)
    await expect(title(second)).toHaveValue('')
    mayGo.resolve()
    await expect(title(second)).toHaveValue('A table for all')
  })
})
