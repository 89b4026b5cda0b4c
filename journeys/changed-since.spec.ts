import type { Page } from '@playwright/test'
import { as } from './tools/sessions.ts'
import { contextOn, open } from './tools/steps/desk.ts'
import { aSubmittedEntry, handIn } from './tools/steps/jury-by-api.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { again, saved, summary } from './tools/steps/unsent.ts'

const notice = (page: Page) => page.getByText('The office and the jury still read version 2', { exact: true })
const act = (page: Page) => page.getByRole('link', { name: 'Hand in the changes' })
const topOf = async (page: Page) => (await summary(page).boundingBox())?.y ?? 0

test('that the jury still reads the version before is said with the first save of a change, and on every page of the entry', async ({
  browser,
  jury,
}) => {
  const { site, entrant, call } = jury
  const id = await as(site, entrant, (ask) => aSubmittedEntry(ask, call, 'Changed since'))
  const entry = `/en/my/entries/${id}`
  const context = await contextOn(site, browser, entrant)
  const page = await open(context, `${entry}/campaign`)
  await summary(page).fill('As it is handed in.')
  await expect(saved(page)).toBeVisible()
  await as(site, entrant, (ask) => handIn(ask, id))
  await again(page)
  const { submissions } = await as(site, entrant, (ask) =>
    ask<{ submissions: { id: string }[] }>('GET', `/my/entries/${id}`),
  )
  await expect(notice(page)).toHaveCount(0)
  await summary(page).focus()
  const before = await topOf(page)
  await page.keyboard.type('Changed. ')
  await expect(saved(page)).toBeVisible()
  await expect(notice(page)).toBeVisible()
  await expect(act(page).first()).toHaveAttribute('href', `${entry}/check`)
  // Wherever one is on the page, the way is in sight, beside what is saved.
  await expect(act(page).last()).toBeInViewport({ ratio: 1 })
  // What one types in stays under one's hands.
  await expect(summary(page)).toBeFocused()
  expect(Math.abs((await topOf(page)) - before)).toBeLessThan(2)

  // What is as it was handed in needs no handing in.
  await summary(page).fill('As it is handed in.')
  await expect(notice(page)).toHaveCount(0)
  await summary(page).fill('Changed for good.')
  await expect(notice(page)).toBeVisible()

  const plain = await open(await contextOn(site, browser, entrant, false), entry, false)
  const parts = [
    '',
    '/who',
    '/campaign',
    '/media',
    '/declarations',
    '/check',
    '/preview',
    '/words',
    '/category',
  ]
  for (const at of [...parts, '/delete', '/withdraw', `/receipt/${submissions[0]?.id}`]) {
    await plain.goto(`${entry}${at}`)
    await expect(notice(plain), at).toBeVisible()
    await expect(act(plain).first(), at).toBeVisible()
  }
  await plain.emulateMedia({ media: 'print' })
  await expect(notice(plain)).toBeHidden()
})
