import { expect, type Browser, type Page, type Request } from '@playwright/test'
import { watch } from '../scrutiny.ts'
import { PATIENCE_MS } from '../patience.ts'
import { mailTo, type Visited } from '../site.ts'

/** Where a journey takes place, and in what kind of browser. */
export type World = {
  readonly browser: Browser
  readonly site: Visited
  readonly hasScript: boolean
}

/** Somebody at a browser of their own. */
export type Person = {
  readonly email: string
  readonly name: string
  readonly page: Page
  /** What the browser complained about so far; a step that provokes a complaint takes it out. */
  readonly complaints: string[]
}

export async function somebody(world: World, email: string, name: string): Promise<Person> {
  const context = await world.browser.newContext({
    baseURL: world.site.url,
    javaScriptEnabled: world.hasScript,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  return { email, name, page, ...watch(page, new URL(world.site.url).host) }
}

/**
 * Presses a button by its whole name or a pattern. A page that first asks whether anybody answers has sent its form, was
 * answered, and what it was answered stands in its place when this ends: whoever went elsewhere before would race with that.
 */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  const asked: Request[] = []
  const posts: Request[] = []
  let isAnswerThere = false
  const stands = (): void => {
    isAnswerThere = posts.length > 0
  }
  const note = (request: Request): void => {
    if (new URL(request.url()).pathname === '/healthz') asked.push(request)
    else if (request.isNavigationRequest() && request.method() === 'POST') posts.push(request)
  }
  page.on('request', note)
  page.on('domcontentloaded', stands)
  await page.getByRole('button', { name, exact: true }).click()
  const answers = await Promise.all(asked.map((one) => one.response().catch(() => null)))
  if (answers.some((answer) => answer?.ok())) {
    await expect
      .poll(() => posts.length, { timeout: 5000 })
      .toBeGreaterThan(0)
      .catch(() => undefined)
  }
  const answer = await posts[0]?.response().catch(() => null)
  // With 204 a page stays as it stands.
  if (answer && answer.status() !== 204) await expect.poll(() => isAnswerThere).toBe(true)
  page.off('request', note)
  page.off('domcontentloaded', stands)
}

/**
 * Presses a button that sends the page, of a form that script saves meanwhile: what is under way goes first, so that `press` may
 * end before the page is sent, and "Saved" may be said by the page that is about to go. Ends once what was answered is there.
 */
export async function pressAndCome(page: Page, name: string | RegExp): Promise<void> {
  const came = page.waitForEvent('load')
  await press(page, name)
  await came
}

/** The first address in a mail, as a path of the site. */
export async function linkFromMail({ site }: World, { email, page }: Person, about: RegExp): Promise<string> {
  const { text } = await mailTo(page.request, site, email, about)
  const address = new URL(/https?:\/\/\S+/.exec(text)?.[0] ?? '')
  return address.pathname + address.search
}

/** The code as a person finds it: in the mailbox, in the mail that came last. */
async function codeFromMailbox({ email, page }: Person): Promise<string> {
  const mailbox = await page.context().newPage()
  const mail = mailbox.locator('li', { hasText: email }).getByRole('link', { name: /^Your code for Clarion/ })
  await expect(async () => {
    await mailbox.goto('/en/mailbox')
    await expect(mail.first()).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: PATIENCE_MS })
  await mail.first().click()
  const text = await mailbox.getByText('your code to sign in to Clarion is').innerText()
  await mailbox.close()
  return /\b(\d{4} ){2}\d{4}\b/.exec(text)?.[0] ?? ''
}

/** Signs in on the page that asks for the address; who is here for the first time says their name, unless an invitation did. */
export async function signIn(person: Person): Promise<void> {
  const { page, email, name } = person
  const address = page.getByRole('textbox', { name: 'E-mail address' })
  // Who comes from an invitation finds it filled in.
  if ((await address.inputValue()) !== email) await address.fill(email)
  await press(page, 'Send me a code')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Type the code from the mail')
  await page.getByRole('textbox', { name: 'Code', exact: true }).fill(await codeFromMailbox(person))
  await press(page, 'Sign in')
  await page.waitForURL((url) => !url.pathname.includes('/sign-in'))
  if (!new URL(page.url()).pathname.endsWith('/account')) return
  const asked = page.getByRole('textbox', { name: 'Your name' })
  const isInvited = await page.getByText('your name as the invitation has it').isVisible()
  if (isInvited) await expect(asked).toHaveValue(name)
  else if ((await asked.inputValue()) !== '') return
  else await asked.fill(name)
  await press(page, 'Save')
  await expect(page.getByText(/Please tell us your name first|as the invitation has it/)).toBeHidden()
}
