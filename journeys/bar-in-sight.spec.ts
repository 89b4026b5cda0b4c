import type { Locator } from '@playwright/test'
import { as } from './tools/sessions.ts'
import { contextOn, open } from './tools/steps/desk.ts'
import { aSubmittedEntry } from './tools/steps/jury-by-api.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { cut } from './tools/steps/unsent.ts'

const PHONE = { width: 390, height: 844 }

/** Whoever presses it presses it, and not the bar over it. */
const isFree = (control: Locator): Promise<boolean> =>
  control.evaluate((each) => {
    const { left, width, top, height } = each.getBoundingClientRect()
    const on = each.ownerDocument.elementFromPoint(left + width / 2, top + height - 2)
    return each === on || each.contains(on)
  })

test('the bar of a part covers neither what was found for an authority nor what is typed in, also while another version counts', async ({
  browser,
  jury: { site, entrant, call },
}) => {
  const entry = await as(site, entrant, (ask) => aSubmittedEntry(ask, call, 'In sight'))
  const context = await contextOn(site, browser, entrant)
  const page = await open(context, `/en/my/entries/${entry}/who`)
  await page.setViewportSize(PHONE)
  await page.getByRole('textbox', { name: 'Contact person' }).fill('Somebody else')
  await expect(page.getByText('The office and the jury still read version 1')).toBeVisible()
  const bar = page.locator('p.saved')
  await expect(bar.getByRole('link', { name: 'Hand in the changes' })).toBeInViewport({ ratio: 1 })
  // However many rows the buttons take, they come with the end of the part.
  await page.evaluate('window.scrollTo(0, 0)')
  await expect(page.getByRole('button', { name: 'Save and continue' })).not.toBeInViewport()
  await page.getByRole('searchbox', { name: 'Public authority' }).fill('muni')
  const found = page.getByRole('group', { name: 'Choose the authority' }).getByRole('radio')
  await expect.poll(() => found.count()).toBeGreaterThan(8)
  await expect.poll(() => isFree(found.first())).toBe(true)
  await page.keyboard.press('ArrowDown')
  for (const radio of (await found.all()).slice(0, 9)) {
    await radio.focus()
    expect(await isFree(radio)).toBe(true)
  }
})

test('a bar that comes while somebody types does not stay over what they type in', async ({
  browser,
  jury: { site, entrant, anEntryOf },
}) => {
  const page = await open(await contextOn(site, browser, entrant), `${await anEntryOf(entrant)}/who`)
  await page.setViewportSize(PHONE)
  await cut(page)
  const contact = page.getByRole('textbox', { name: 'Contact person' })
  await page.evaluate(
    `window.scrollBy(0, document.querySelector('[name=contact-name]').getBoundingClientRect().bottom + 4 - innerHeight)`,
  )
  await contact.focus()
  await page.keyboard.type('Typed at the very foot of the page')
  await expect(page.locator('p.saved').getByText('Not saved: offline').first()).toBeVisible()
  await expect.poll(() => isFree(contact)).toBe(true)
})
