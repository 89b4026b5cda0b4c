import type { Browser } from '@playwright/test'
import type { Visited } from './site.ts'
import type { Known } from './visits.ts'

const learned = new Map<string, Promise<Known>>()

/** What the demonstration made, as far as addresses need it; asked once for each site. */
export function learn(browser: Browser, site: Visited): Promise<Known> {
  const known = learned.get(site.url) ?? ask(browser, site)
  learned.set(site.url, known)
  return known
}

async function ask(browser: Browser, site: Visited): Promise<Known> {
  const context = await browser.newContext()
  const { request } = context
  await request.post(`${site.url}/api/v1/sign-in/codes`, { data: { email: 'someone@example.eu' } })
  await new Promise((resolve) => setTimeout(resolve, 1500))
  const { messages } = await (await request.get(`${site.url}/api/v1/mailbox`)).json()
  await context.close()
  return { message: messages[0]?.id ?? '' }
}
