import type { BrowserContext, Page } from '@playwright/test'
import { open } from './desk.ts'
import { test as onJurySite } from './jury-site.ts'
import { atDesk, atPart } from './unsent.ts'

export { expect } from './jury-site.ts'

type Opened = { readonly address: string; readonly context: BrowserContext }
/** One page of a new entry, for one person signed in, in as many windows as a journey opens. */
export type Place = Opened & { window(): Promise<Page> }

const placed = ({ address, context }: Opened): Place => ({
  address,
  context,
  window: () => open(context, address),
})

type Places = {
  /** A part of an entry with questions in words. */
  readonly campaign: Place
  /** The part of an entry that takes pictures. */
  readonly pictures: Place
  /** Anna's score sheet. */
  readonly sheet: Place
}

/** With the places where somebody writes; each is made for the journey that names it. */
export const test = onJurySite.extend<Places>({
  campaign: async ({ browser, jury }, use) => use(placed(await atPart(jury, browser))),
  pictures: async ({ browser, jury }, use) => use(placed(await atPart(jury, browser, 'media'))),
  sheet: async ({ browser, jury }, use) => use(placed(await atDesk(jury, browser))),
})
