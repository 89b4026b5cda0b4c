import { expect, type Browser, type Page } from '@playwright/test'
import { as } from '../sessions.ts'
import { contextOn, open } from './desk.ts'
import { upload } from './entrant.ts'
import { aPicture } from './files.ts'
import { aSubmittedEntry, handIn } from './jury-by-api.ts'
import type { JurySite } from './jury-site.ts'
import { keysOf } from './unsent.ts'

export const shows = (page: Page) => page.getByRole('textbox', { name: 'What the picture shows' })
export const credit = (page: Page) => page.getByRole('textbox', { name: 'Credit' })
export const licence = (page: Page) => page.getByRole('combobox', { name: 'Licence' })

export async function addPicture(page: Page): Promise<void> {
  await upload(page, true, 'Add pictures', await aPicture('one.png'))
  await expect(shows(page)).toBeVisible()
}

/** No two entries of a site are of one authority. */
let made = 0
/** An entry that was handed in with a picture of which all is said, and a browser where its entrant is signed in. */
export async function aPicturedEntry(
  { site, entrant, ...jury }: JurySite,
  browser: Browser,
  call = jury.call,
) {
  const id = await as(site, entrant, (ask) => aSubmittedEntry(ask, call, `Tables ${(made += 1)}`))
  const context = await contextOn(site, browser, entrant)
  const page = await open(context, `/en/my/entries/${id}/media`)
  await addPicture(page)
  await shows(page).fill('A table.')
  await credit(page).fill('Anna Example')
  await licence(page).selectOption('CC-BY-4.0')
  await expect.poll(() => keysOf(page)).toEqual([])
  await as(site, entrant, (ask) => handIn(ask, id))
  return { id, entry: `/en/my/entries/${id}`, context, page }
}
