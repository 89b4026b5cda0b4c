import type { Browser, Page } from '@playwright/test'
import { takeAdmissionBack } from './tools/change-judged.ts'
import { as } from './tools/sessions.ts'
import { inItalian } from './tools/steps/answers-by-api.ts'
import { beforeTheClose } from './tools/steps/before-the-close.ts'
import { contextOn, open } from './tools/steps/desk.ts'
import { admit, aSubmittedEntry } from './tools/steps/jury-by-api.ts'
import { expect, test, type JurySite } from './tools/steps/jury-site.ts'
import { press } from './tools/steps/people.ts'
import { aPicturedEntry, shows } from './tools/steps/pictured.ts'
import { again, atPart, cut, kept, keysOf, mend, offline, summary } from './tools/steps/unsent.ts'

const HANDED_IN = 'We cook for one evening and eat together.'
const IN_TUNNEL = 'Written in a tunnel.'
const entryOf = (part: string) => part.replace(/\/[^/]+$/, '')

/** Writes over what was handed in, and nothing of it arrives. */
async function writeInTunnel(page: Page): Promise<void> {
  await cut(page)
  await summary(page).fill(IN_TUNNEL)
  await expect(offline(page)).toBeVisible()
}

/** What was handed in is read, what the device kept is told beside it, and nothing can be typed. */
async function isClosed(page: Page, because: string): Promise<void> {
  await mend(page)
  await again(page)
  await expect(page.getByText(because).first()).toBeVisible()
  await expect(page.getByRole('definition').getByText(HANDED_IN).first()).toBeVisible()
  await expect(kept(page)).toBeVisible()
  await expect(page.getByText(IN_TUNNEL)).toHaveCount(1)
  await expect(
    page.getByRole('main').locator('input:visible, textarea, select, input[type=file]'),
  ).toHaveCount(0)
}

/** Lets go of what the device kept; what was handed in stands as it stood. */
async function letGo(page: Page): Promise<void> {
  await press(page, /^Remove from this device/)
  await expect(page.getByText(IN_TUNNEL)).toBeHidden()
  expect(await keysOf(page)).toEqual([])
}

/** No other page of the entry changes it either. */
async function othersAreClosed(page: Page, entry: string, because: string): Promise<void> {
  for (const part of ['who', 'media', 'declarations']) {
    await page.goto(`${entry}/${part}`)
    await expect(page.getByText(because).first(), part).toBeVisible()
    await expect(page.getByRole('main').locator('input:visible, textarea, select'), part).toHaveCount(0)
  }
  for (const [at, says] of [
    ['category', because],
    ['delete', 'was handed in'],
  ] as const) {
    await page.goto(`${entry}/${at}`)
    await expect(page.getByRole('main').getByText(says).first(), at).toBeVisible()
    await expect(page.getByRole('main').getByRole('button'), at).toHaveCount(0)
  }
}

/** Hands an entry in while its call is open, opens a part of it, and comes back when the call has closed since. */
async function openedBeforeTheClose(jury: JurySite, browser: Browser) {
  const { site, entrant } = jury
  return beforeTheClose(jury, async (call) => {
    // A second try is of another body: the first one is listed by then.
    const wording = { ...inItalian('Before the close'), authority: `Comune di ${call}` }
    const id = await as(site, entrant, (ask) => aSubmittedEntry(ask, call, wording))
    const entry = `/en/my/entries/${id}`
    const page = await open(await contextOn(site, browser, entrant), `${entry}/campaign`)
    if ((await summary(page).count()) === 0) return null
    await writeInTunnel(page)
    return { entry, page }
  })
}

test('a part of a withdrawn entry is shown to be read; what its device kept is to be copied or let go, and never comes back', async ({
  browser,
  jury,
}) => {
  const { address, context } = await atPart(jury, browser, 'campaign')
  const page = await open(context, address)
  await writeInTunnel(page)
  const other = await open(context, `${entryOf(address)}/withdraw`)
  await press(other, /^Withdraw/)
  await expect(other.getByText('Withdrawn', { exact: true })).toBeVisible()
  await mend(page)
  await again(page)
  await expect(page.getByText('The entry has been withdrawn.')).toBeVisible()
  await expect(kept(page)).toBeVisible()
  await expect(page.getByText(IN_TUNNEL)).toBeVisible()
  await expect(page.getByRole('textbox')).toHaveCount(0)
  await letGo(page)
  await other.goto(entryOf(address))
  await press(other, 'Take the entry up again')
  await expect(other.getByRole('button', { name: 'Take the entry up again' })).toHaveCount(0)
  await again(page)
  await expect(summary(page)).toHaveValue('')
})

test('a part of an entry that the office has decided on is shown as it was handed in, and stays so when the decision is taken back', async ({
  browser,
  jury,
}) => {
  const { site, office, entrant, call } = jury
  const id = await as(site, entrant, (ask) => aSubmittedEntry(ask, call, 'Decided'))
  const entry = `/en/my/entries/${id}`
  const page = await open(await contextOn(site, browser, entrant), `${entry}/campaign`)
  await writeInTunnel(page)
  await as(site, office, (ask) => admit(ask, call, id))
  const because = 'The office has admitted this entry'
  await isClosed(page, because)
  await letGo(page)
  await othersAreClosed(page, entry, because)
  await as(site, office, (ask) => takeAdmissionBack(ask, `/office/calls/${call}/entries/${id}`))
  await page.goto(`${entry}/campaign`)
  await expect(summary(page)).toHaveValue(HANDED_IN)
})

test('a part of an entry whose call has closed is shown as it was handed in, and what was typed too late stays beside it', async ({
  browser,
  jury,
}) => {
  test.slow()
  const { entry, page } = await openedBeforeTheClose(jury, browser)
  const because = 'The call is not open for entries at this time'
  await isClosed(page, because)
  await letGo(page)
  await othersAreClosed(page, entry, because)
})

test('words for publication of an entry that was refused or withdrawn take no more, and say why', async ({
  browser,
  jury,
}) => {
  const { site, office, entrant, call } = jury
  const { id, entry, page } = await aPicturedEntry(jury, browser)
  await as(site, office, (ask) => admit(ask, call, id))
  // What only the public reads may be completed as long as the entry is in the call.
  await page.goto(`${entry}/words`)
  await expect(shows(page)).toHaveValue('A table.')
  const path = `/office/calls/${call}/entries/${id}`
  await as(site, office, async (ask) => {
    await takeAdmissionBack(ask, path)
    await ask('POST', `${path}/admissibility`, { decision: 'not-admitted', reasons: 'Not of this year.' })
  })
  await again(page)
  await expect(page.getByRole('textbox')).toHaveCount(0)
  await expect(page.getByRole('main').getByText('The office has not admitted this entry')).toBeVisible()
  await as(site, office, (ask) => takeAdmissionBack(ask, path))
  await as(site, entrant, (ask) => ask('POST', `/my/entries/${id}/withdrawal`, {}))
  await again(page)
  await expect(page.getByRole('textbox')).toHaveCount(0)
  await expect(page.getByText('The entry has been withdrawn.')).toBeVisible()
})
