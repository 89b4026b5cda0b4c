import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { Cookies } from '../sessions.ts'
import type { Visited } from '../site.ts'
import { settled } from './settled.ts'

/** A browser on this site that somebody may be signed in with; without motion, as no page waits for any. */
export const contextOn = (
  site: Visited,
  browser: Browser,
  storageState?: Cookies,
  javaScriptEnabled = true,
): Promise<BrowserContext> =>
  browser.newContext({
    baseURL: site.url,
    javaScriptEnabled,
    reducedMotion: 'reduce',
    ...(storageState && { storageState }),
  })

/** A page of its own with this address, when nothing of it is under way any more. */
export async function open(context: BrowserContext, address: string, hasScript = true): Promise<Page> {
  const page = await context.newPage()
  await page.goto(address)
  if (hasScript) await settled(page)
  return page
}

/** Somebody's page twice: `own`, where its script does what it does, and `plain`, which has none. */
export async function withAndWithout(
  site: Visited,
  browser: Browser,
  storageState: Cookies,
  address: string,
): Promise<{ readonly own: Page; readonly plain: Page }> {
  const opened = async (hasScript: boolean) =>
    open(await contextOn(site, browser, storageState, hasScript), address, hasScript)
  return { own: await opened(true), plain: await opened(false) }
}

/** The first criterion of the demonstration's call, whose marks are chosen. */
export const group = (page: Page) => page.getByRole('group', { name: 'Everybody is welcome' })
export const choose = (page: Page, mark: number): Promise<void> =>
  group(page)
    .locator('label', { hasText: new RegExp(`^\\s*${mark}\\s*$`) })
    .click()
export const chosen = (page: Page, mark: number) =>
  group(page).getByRole('radio', { name: String(mark), exact: true })
export const remark = (page: Page) => page.getByRole('textbox', { name: 'Remark' })
/** A mark of a long scale, which is typed. */
export const typed = (page: Page) => page.getByRole('textbox', { name: /^Mark from 0 to 10/ })
/** What the desk says of what is saved. */
export const said = (page: Page) => page.locator('header .saved, .saved').first()
