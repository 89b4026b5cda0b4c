import type { Browser, Page } from '@playwright/test'
import { takeAdmissionBack } from './tools/change-judged.ts'
import { as, cookiesOf, type Cookies } from './tools/sessions.ts'
import { mailTo, type Visited } from './tools/site.ts'
import { contextOn, remark, withAndWithout } from './tools/steps/desk.ts'
import { aDesk, admit, aJuror, aSubmittedEntry, type Juror } from './tools/steps/jury-by-api.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { press } from './tools/steps/people.ts'

let site: Visited
let office: Cookies
let clara: Juror
let call: string
let entrant: Cookies
let desk: string

test.beforeAll(async ({ jury }) => {
  ;({ site, office, entrant, open: call } = jury)
  clara = await aJuror(site, office, call, 'clara@jury.example')
  const entry = await as(site, entrant, (ask) => aSubmittedEntry(ask, call, 'Piazza'))
  await as(site, office, (ask) => admit(ask, call, entry))
  desk = await aDesk(site, office, { call, entry, juror: clara })
})

const pageOf = async (browser: Browser, storageState: Cookies, hasScript = true): Promise<Page> =>
  (await contextOn(site, browser, storageState, hasScript)).newPage()

/** What the desk sends by itself has arrived: a page that keeps nothing itself shows it. */
async function isSaved(browser: Browser, words: string): Promise<void> {
  const plain = await pageOf(browser, clara.cookies, false)
  await expect(async () => {
    await plain.goto(desk)
    await expect(remark(plain)).toHaveValue(words, { timeout: 1000 })
  }).toPass()
}
const gone = (page: Page) => page.getByRole('heading', { name: 'Your seat in this jury was taken back' })

test('a seat that is taken back says so at each of its addresses, loses nothing that was typed, and comes back as it was', async ({
  browser,
}) => {
  const { own, plain } = await withAndWithout(site, browser, clara.cookies, desk)

  const officer = await pageOf(browser, office, false)
  await officer.goto(`/en/office/${call}/jurors`)
  await officer.getByRole('link', { name: 'Take back … clara' }).click()
  await expect(officer.getByText('1 open review waits for somebody else')).toBeVisible()
  await officer.getByRole('textbox', { name: /^What they are told of it/ }).fill('With many thanks.')
  await press(officer, 'Take the seat of clara back')
  await expect(officer.getByText(/^Taken back, a mail says so\./)).toBeVisible()

  // With script the words wait on this device; without it the page gives them back.
  await remark(own).fill('Typed into an open desk.')
  await expect(own.getByText('The office has taken back your seat in this jury.').first()).toBeVisible()
  await remark(plain).fill('Sent from an open desk.')
  await press(plain, 'Save')
  await expect(gone(plain)).toBeVisible()
  await expect(plain.getByText('Sent from an open desk.')).toBeVisible()
  await expect(plain.getByRole('main').getByRole('search')).toBeVisible()
  // The call's own contact first, then whoever runs it: others on this site may run its calls too.
  const named = await plain.getByRole('main').getByRole('link', { name: /@/ }).allInnerTexts()
  expect(named.slice(0, 2)).toEqual(['office@demonstration.example', 'office@example.eu'])

  for (const path of [
    '',
    '/conflicts',
    desk.replace(`/en/jury/${call}`, ''),
    '/entries/0199d3a0-0000-7000-8000-000000000000',
  ]) {
    await own.goto(`/en/jury/${call}${path}`)
    await expect(gone(own), path).toBeVisible()
    await expect(own.getByText('With many thanks.'), path).toBeVisible()
  }
  await own.goto('/en/jury')
  await expect(own.getByText('Your seat was taken back')).toBeVisible()
  await as(site, clara.cookies, async (_ask, context) => {
    const { text } = await mailTo(context, site, clara.email, /^Your seat in the jury of/)
    expect(text).toContain('With many thanks.')
  })

  await press(officer, 'Undo')
  await expect(officer.getByText(/^The seat is given back with its 1 open review/)).toBeVisible()
  await own.goto(desk)
  await isSaved(browser, 'Typed into an open desk.')
})

test('a page of a jury that is not there names the contact of its call, and nobody where there is no such call', async ({
  browser,
}) => {
  const page = await pageOf(browser, clara.cookies, false)
  const contacts = page.getByRole('main').getByRole('link', { name: /@/ })
  for (const [path, addresses] of [
    [`${call}/nothing`, ['office@demonstration.example']],
    ['no-such-call/nothing', []],
  ] as const) {
    const answer = await page.goto(`/en/jury/${path}`)
    expect(answer?.status()).toBe(404)
    expect(await contacts.allInnerTexts()).toEqual(addresses)
  }
})

test('an entry whose admission is taken back says so at its sheet, gives back what was typed, and comes back as it was', async ({
  browser,
}) => {
  const { own, plain } = await withAndWithout(site, browser, clara.cookies, desk)
  const entry = desk.replace(/^.*\//u, '')
  await as(site, office, (ask) => takeAdmissionBack(ask, `/office/calls/${call}/entries/${entry}`))

  const because = 'The office has taken back the admission of this entry'
  await remark(own).fill('Typed while it left.')
  await expect(own.getByText(because).first()).toBeVisible()
  await expect(remark(own)).toHaveValue('Typed while it left.')
  await remark(plain).fill('Sent while it left.')
  await plain.getByRole('radio', { name: '3', exact: true }).first().check({ force: true })
  await press(plain, 'Save')
  for (const page of [plain, own]) {
    if (page === own) await page.goto(desk)
    await expect(page.getByRole('heading', { name: 'This entry is not judged any more' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'office@example.eu' })).toBeVisible()
    await expect(page.getByRole('main').getByRole('search')).toBeVisible()
  }
  await expect(plain.getByText('Sent while it left.')).toBeVisible()
  await expect(plain.getByText(/^Mark: \w/)).toBeVisible()

  await as(site, office, (ask) => admit(ask, call, entry))
  await own.goto(desk)
  await isSaved(browser, 'Typed while it left.')
})

test('a conflict that is stated in another window gives back what was typed on the sheet, and leads to where it is taken back', async ({
  browser,
}) => {
  const { own, plain } = await withAndWithout(site, browser, clara.cookies, desk)
  const other = await pageOf(browser, clara.cookies, false)
  await other.goto(`${desk}/step-back`)
  await other.getByRole('textbox').fill('A friend of mine')
  await press(other, 'Step back')
  await expect(other.getByText('You have stepped back from this entry.')).toBeVisible()
  // Its own address leads on to where the step back is taken back; what the device keeps is there too.
  await remark(own).fill('Typed after stepping back.')
  await expect(own.getByText('You have stepped back from this entry').first()).toBeVisible()
  await own.goto(desk)
  await expect(own).toHaveURL(/\/step-back$/u)
  await expect(own.getByText('Typed after stepping back.')).toBeVisible()
  await expect(own.getByText('take that back to send it')).toBeVisible()
  await remark(plain).fill('Sent after stepping back.')
  await press(plain, 'Save')
  await expect(plain.getByRole('heading', { name: 'This entry is closed to you' })).toBeVisible()
  await expect(plain.getByText('Sent after stepping back.')).toBeVisible()
  await plain.getByRole('link', { name: /^Why it is closed to you/ }).click()
  await press(plain, 'Take it back')
  await expect(remark(plain)).toBeVisible()
  await own.goto(desk)
  await isSaved(browser, 'Typed after stepping back.')
})

test('a conflict stated in the conflict question is called that where its juror meets it, and taken back where it was said', async ({
  browser,
}) => {
  const { plain: page } = await withAndWithout(site, browser, clara.cookies, desk)
  const call = desk.slice(0, desk.indexOf('/entries/'))
  const entry = desk.split('/').at(-1) ?? ''
  const tick = async (is: boolean) => {
    await page.goto(`${call}/conflicts`)
    // Its row is a label that is pressed anywhere.
    await page.locator(`label[for="entry-${entry}"]`).click()
    await expect(page.locator(`#entry-${entry}`)).toBeChecked({ checked: is })
    await press(page, 'Save my answer')
    await expect(page).toHaveURL(call)
  }
  await tick(true)
  await expect(page.getByText('conflict stated')).toBeVisible()
  await expect(page.getByText('stepped back')).toHaveCount(0)
  await page.goto(desk)
  await expect(
    page.getByRole('heading', { name: 'You have stated a conflict with this entry.' }),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'Take it back' })).toHaveCount(0)
  await expect(page.locator('main').getByRole('link', { name: /@/ })).toBeVisible()
  await page.getByRole('link', { name: 'To your answer on conflicts' }).click()
  await expect(page).toHaveURL(`${call}/conflicts#entry-${entry}`)
  await tick(false)
  await page.goto(desk)
  await expect(remark(page)).toBeVisible()
})

test('an invitation that is taken back says so to whom it was sent, and waits again once it is given back', async ({
  browser,
}) => {
  const email = 'dario@jury.example'
  await as(site, office, (ask) =>
    ask('POST', `/office/calls/${call}/jurors`, {
      jurors: [{ name: 'Dario', email, categoryKeys: ['meetings'] }],
    }),
  )
  const dario = await pageOf(browser, await cookiesOf(site, email))
  const { text } = await mailTo(dario.request, site, email, /^Invitation to the jury/)
  const address = `/en/jury/invitations/${/invitations\/([\w-]+)/.exec(text)?.[1] ?? ''}`
  const officer = await pageOf(browser, office, false)
  await officer.goto(`/en/office/${call}/jurors`)
  await officer.getByRole('link', { name: 'Take back … Dario' }).click()
  await press(officer, 'Take the invitation of Dario back')
  await dario.goto(address)
  await expect(dario.getByRole('heading', { name: 'This invitation was taken back' })).toBeVisible()
  await officer.getByRole('link', { name: 'Give back … Dario' }).click()
  await press(officer, 'Give the invitation back')
  await dario.goto(address)
  await press(dario, 'Accept the invitation')
  await expect(dario.getByRole('heading', { name: 'Entries to judge' })).toBeVisible()
})

test('an entry that a rule closes to its juror meanwhile gives back what was typed on its sheet, also after a reload', async ({
  browser,
}) => {
  const bruno = await aJuror(site, office, call, 'bruno@jury.example')
  const entry = await as(site, entrant, (ask) => aSubmittedEntry(ask, call, 'Mercato'))
  await as(site, office, (ask) => admit(ask, call, entry))
  const sheet = await aDesk(site, office, { call, entry, juror: bruno })
  const { own, plain } = await withAndWithout(site, browser, bruno.cookies, sheet)
  // Carried out by the same organisation.
  await as(site, bruno.cookies, (ask) => aSubmittedEntry(ask, call, 'Bruno'))

  await remark(own).fill('Typed while a rule closed it.')
  await expect(own.getByText('You cannot judge this entry').first()).toBeVisible()
  await own.reload()
  await remark(plain).fill('Sent while a rule closed it.')
  await press(plain, 'Save')
  for (const page of [own, plain])
    await expect(page.getByRole('heading', { name: 'This entry is closed to you' })).toBeVisible()
  await expect(own.getByText('Typed while a rule closed it.')).toBeVisible()
  await expect(own.getByRole('button', { name: /^Remove from this device/ })).toBeVisible()
  await expect(plain.getByText('Sent while a rule closed it.')).toBeVisible()
  await own.getByRole('link', { name: 'My conflicts of interest' }).last().click()
  await expect(own).toHaveURL(/\/conflicts#entry-/u)
})
