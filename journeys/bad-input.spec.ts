import type { BrowserContext, Page } from '@playwright/test'
import { as, type Cookies } from './tools/sessions.ts'
import { mailTo, type Visited } from './tools/site.ts'
import { beforeTheClose } from './tools/steps/before-the-close.ts'
import { upload } from './tools/steps/entrant.ts'
import { aPicture, aText } from './tools/steps/files.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { anEntry } from './tools/steps/office-by-api.ts'
import { press, pressAndCome } from './tools/steps/people.ts'
import { settled } from './tools/steps/settled.ts'
import { compared, versionsIn } from './tools/steps/unsent.ts'

const SUMMARY = 'Public summary'
const HOSTILE = `"><script>document.title='mine'</script> '); drop table entries; -- {{7*7}} %00 \u202E 👩‍👩‍👧 Ἀθῆναι`

let site: Visited
let organiser: Cookies
let entrant: Cookies
let open: string
const faults: string[] = []

test.beforeAll(({ jury }) => {
  ;({ site, office: organiser, entrant, open } = jury)
})

test.afterAll(() => expect(faults).toEqual([]))

/** A page whose every answer is watched: whatever is sent, the fault must not be ours. */
function watched(page: Page): Page {
  page.on('response', (answer) => {
    if (answer.status() >= 500) faults.push(`${answer.status()} ${answer.url()}`)
  })
  return page
}

type Opener = { newContext(options: object): Promise<BrowserContext> }

async function pageOf(browser: Opener, storageState?: Cookies, hasScript = true): Promise<Page> {
  const session = storageState && { storageState }
  const context = await browser.newContext({ baseURL: site.url, javaScriptEnabled: hasScript, ...session })
  return watched(await context.newPage())
}

const anEntryOfMine = (): Promise<string> => as(site, entrant, (ask) => anEntry(ask, open))
const summaryOn = (page: Page) => page.getByRole('textbox', { name: SUMMARY })
const title = 'Title in the original language'

for (const hasScript of [true, false]) {
  test.describe(hasScript ? 'with script' : 'without script', () => {
    test('an address that is none, a wrong code and a used one', async ({ browser }) => {
      const email = `codes-${String(hasScript)}@example.eu`
      const page = await pageOf(browser, undefined, hasScript)
      await page.goto('/en/sign-in')
      const address = page.getByRole('textbox', { name: 'E-mail address' })
      await address.fill('nobody at nowhere')
      await press(page, 'Send me a code')
      await expect(page.getByText('Write an e-mail address like name@example.eu').first()).toBeVisible()
      await expect(address).toHaveValue('nobody at nowhere')
      await address.fill(email)
      await press(page, 'Send me a code')
      const code = /(\d{4} ?){3}/.exec((await mailTo(page.request, site, email)).subject)?.[0] ?? ''
      const box = page.getByRole('textbox', { name: 'Code', exact: true })
      const wrong = code === '123456' ? '654321' : '123456'
      await box.fill(wrong)
      await press(page, 'Sign in')
      await expect(page.getByText('This is not a code that we mailed to this address.').first()).toBeVisible()
      await expect(box).toHaveValue(wrong)
      await box.fill(code)
      await press(page, 'Sign in')
      await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
      await page.goto(`/en/sign-in/code?email=${email}`)
      await box.fill(code)
      await press(page, 'Sign in')
      await expect(
        page.getByText(/This code can no longer be used|not the code of the latest/).first(),
      ).toBeVisible()
    })

    test('an empty entry cannot be handed in, and says what is missing', async ({ browser }) => {
      const entry = await anEntryOfMine()
      const page = await pageOf(browser, entrant, hasScript)
      await page.goto(`${entry}/check`)
      await expect(page.getByText(/^\d+ things are still missing/)).toBeVisible()
      await expect(page.getByRole('button', { name: /^Hand in/ })).toBeHidden()
      const forced = await page.request.post(`${entry}/check?/submit`, {
        headers: { origin: site.url, accept: 'text/html' },
        form: { version: '1' },
      })
      expect([400, 409, 422]).toContain(forced.status())
    })

    test('a text that is too long is kept, and says by how much', async ({ browser }) => {
      const long = 'ä'.repeat(650)
      const page = await pageOf(browser, entrant, hasScript)
      await page.goto(`${await anEntryOfMine()}/campaign`)
      await summaryOn(page).fill(long)
      await pressAndCome(page, 'Save')
      await expect(page.getByText('Too long: at most 600 characters, you have 650').first()).toBeVisible()
      await expect(summaryOn(page)).toHaveValue(long)
      await page.reload()
      await expect(summaryOn(page)).toHaveValue(long)
    })

    test('files that are too large or no pictures are named', async ({ browser }) => {
      const page = await pageOf(browser, entrant, hasScript)
      await page.goto(`${await anEntryOfMine()}/media`)
      await upload(page, hasScript, 'Add pictures', aText('notes.jpg'))
      await expect(page.getByText(/notes\.jpg: only JPEG, PNG and WebP/)).toBeVisible()
      await upload(page, hasScript, 'Add pictures', aText('poster.jpg', 26 * 1024 * 1024))
      await expect(page.getByText(/poster\.jpg: the limit is/)).toBeVisible()
      await upload(page, hasScript, 'Add pictures', await aPicture('good.png'))
      await expect(page.getByRole('group', { name: 'good.png' })).toBeVisible()
    })

    test('Enter in a field saves the part, and presses nothing else', async ({ browser }) => {
      const page = await pageOf(browser, entrant, hasScript)
      await page.goto(`${await anEntryOfMine()}/who`)
      const contact = page.getByRole('textbox', { name: 'Contact person' })
      await contact.fill('Chiara Example')
      const came = page.waitForEvent('load')
      await contact.press('Enter')
      await came
      await expect(page.getByText(/^Saved/).first()).toBeVisible()
      await page.goto(page.url().replace(/\?.*/, ''))
      await expect(contact).toHaveValue('Chiara Example')
    })

    test('hostile characters are shown as they were typed', async ({ browser }) => {
      const page = await pageOf(browser, entrant, hasScript)
      const entry = await anEntryOfMine()
      await page.goto(`${entry}/campaign`)
      await page.getByRole('textbox', { name: title }).fill(HOSTILE)
      await press(page, 'Save and continue')
      await expect(page.getByRole('heading', { level: 1, name: 'Media' })).toBeVisible()
      await page.goto(`${entry}/preview`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(HOSTILE.replace('\u202E ', ''))
      expect(await page.title()).not.toBe('mine')
    })

    test('a second tab is told, and neither text is lost', async ({ browser }) => {
      const first = await pageOf(browser, entrant, hasScript)
      const second = watched(await first.context().newPage())
      const address = `${await anEntryOfMine()}/campaign`
      for (const page of [first, second]) {
        await page.goto(address)
        // One that wakes when the other has saved catches up by itself, and has nothing to compare.
        if (hasScript) await page.locator('html[data-awake]').waitFor({ state: 'attached' })
      }
      await summaryOn(first).fill('As the first tab has it.')
      await press(first, 'Save')
      await expect(first.getByText(/Saved \d/).first()).toBeVisible()
      await summaryOn(second).fill('As the second tab has it.')
      await press(second, 'Save')
      const versions = compared(second)
      const both = ['As the second tab has it.', 'As the first tab has it.']
      await expect(async () => expect(await versionsIn(versions)).toEqual(both)).toPass()
      await expect(summaryOn(second)).toHaveValue('As the second tab has it.')
      await expect(versions.getByRole('radio', { checked: true })).toHaveCount(0)
      await versions.getByRole('radio', { name: 'Keep what stands here' }).check()
      await press(second, 'Save')
      await expect(versions).toBeHidden()
      await second.reload()
      await expect(summaryOn(second)).toHaveValue('As the second tab has it.')
    })
  })
}

/** Opens a part of an entry on these pages and comes back when its call has closed since. */
const openedBeforeTheClose = (pages: readonly Page[]): Promise<string> =>
  beforeTheClose({ site, office: organiser }, async (call) => {
    const entry = await as(site, entrant, (ask) => anEntry(ask, call))
    for (const page of pages) await page.goto(`${entry}/campaign`)
    return call
  })

test('what is typed when the call has closed stays on the page', async ({ browser }) => {
  const pages = [await pageOf(browser, entrant, true), await pageOf(browser, entrant, false)]
  const call = await openedBeforeTheClose(pages)
  for (const page of pages) {
    await summaryOn(page).fill('Written a second too late.')
    if (page === pages[0])
      await expect(page.getByText('Not saved: The call is not open').first()).toBeVisible()
    const isAnswered = page.waitForResponse((answer) => answer.request().isNavigationRequest())
    await press(page, 'Save')
    await isAnswered
    await page.waitForLoadState()
    await expect(page.getByText('The call is not open for entries at this time.').first()).toBeVisible()
    const unsaved = page.getByRole('alert').filter({ hasText: 'What you sent was not saved' })
    await expect(unsaved.getByText('Written a second too late.')).toBeVisible()
    await expect(unsaved.getByRole('definition')).toHaveCount(1)
    await expect(summaryOn(page)).toHaveCount(0)
    await page.goto(`/en/my/entries/new?call=${call}`)
    await expect(page.getByText('This call takes no more entries')).toBeVisible()
  }
})

test('what is typed while there is no line is saved by itself when it is back', async ({ browser }) => {
  const page = await pageOf(browser, entrant)
  await page.goto(`${await anEntryOfMine()}/campaign`)
  await settled(page)
  await page.context().setOffline(true)
  await summaryOn(page).fill('Written in a tunnel.')
  await expect(page.getByText('Not saved: offline').first()).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText(/^Saved \d/).first()).toBeVisible()
  await page.reload()
  await expect(summaryOn(page)).toHaveValue('Written in a tunnel.')
})

test('one signs in with the keyboard alone', async ({ browser }) => {
  const page = await pageOf(browser)
  await page.goto('/en/sign-in')
  const tabTo = async (name: string | RegExp) => {
    for (let press = 0; press < 20; press++) {
      await page.keyboard.press('Tab')
      if (await page.locator(':focus').and(page.getByRole('textbox', { name })).count()) return
    }
    throw new Error(`Tab does not lead to ${String(name)}`)
  }
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo('E-mail address')
  await page.keyboard.type('keys@example.eu')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Send me a code' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Type the code from the mail')
  // A fragment that came along would lead away from the box once the page is laid out.
  expect(new URL(page.url()).hash).toBe('')
  await tabTo(/^Code/)
  await page.keyboard.type(
    /(\d{4} ?){3}/.exec((await mailTo(page.request, site, 'keys@example.eu')).subject)?.[0] ?? '',
  )
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
})
