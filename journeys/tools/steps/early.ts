import type { Page } from '@playwright/test'

/** Opens a page whose scripts are held back; what it returns lets them in. */
export async function openEarly(page: Page, address: string): Promise<() => void> {
  const { promise: isLetIn, resolve: arrive } = Promise.withResolvers<void>()
  await page.route('**/_app/**/*.js', async (route) => {
    await isLetIn
    await route.continue()
  })
  await page.goto(address, { waitUntil: 'commit' })
  return arrive
}
