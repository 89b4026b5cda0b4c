import type { Browser, Locator, Page } from '@playwright/test'
import { anotherOf, cookiesOf } from '../sessions.ts'
import { contextOn } from './desk.ts'
import type { JurySite } from './jury-site.ts'
import { settled } from './settled.ts'

export const again = async (page: Page): Promise<void> => {
  await page.reload()
  await settled(page)
}

/** The window alone is offline; others of the same browser are not. */
export const cut = (page: Page) => page.route('**/*by=*', (route) => route.abort())
export const mend = (page: Page) => page.unroute('**/*by=*')
/** In every language. */
export const typed = (page: Page) => page.getByRole('textbox', { name: /0.*10/ })
export const saved = (page: Page) => page.getByText(/^Saved \d/).first()
export const offline = (page: Page) => page.getByText('Not saved: offline').first()
export const summary = (page: Page) => page.getByRole('textbox', { name: 'Public summary' })
export const title = (page: Page) => page.getByRole('textbox', { name: 'Title', exact: false }).first()
export const kept = (page: Page) => page.getByText('Kept on this device, never sent')
/** Where two texts of one field are shown side by side. */
export const compared = (page: Page) => page.getByRole('region', { name: 'Two versions of what you wrote' })
export const keysOf = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('/unsent/')))

/** Both texts of what was written in two windows, as they are read: without what is said of the marks to those who hear them. */
export async function versionsIn(compared: Locator): Promise<readonly string[]> {
  const texts = await compared.locator('.words').allTextContents()
  return texts.map((text) => text.replaceAll('only here: ', '').replaceAll(' end ', '').trim())
}

export const everything = (page: Page) => page.evaluate(() => Object.keys(localStorage))

/** Anna's desk for a new entry, in a browser where she is signed in. */
export const atDesk = async ({ anna, site, aDeskOf }: JurySite, browser: Browser) => ({
  address: await aDeskOf(anna),
  context: await contextOn(site, browser, anna.cookies),
})
/** The same with a session of its own, for whoever signs out. */
export const atDeskToLeave = async ({ anna, site, aDeskOf }: JurySite, browser: Browser) => ({
  address: await aDeskOf(anna),
  context: await contextOn(site, browser, await anotherOf(site, anna.email)),
})
let entrants = 0
/** A part of a new entry, in a browser where its entrant is signed in. */
export async function atPart({ site, anEntryOf }: JurySite, browser: Browser, part = 'campaign') {
  const person = await cookiesOf(site, `entrant${(entrants += 1)}@example.eu`)
  return { address: `${await anEntryOf(person)}/${part}`, context: await contextOn(site, browser, person) }
}
