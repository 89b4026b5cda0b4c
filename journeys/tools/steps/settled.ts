import type { Page } from '@playwright/test'

/**
 * Waits until the script of a page is there and nothing of it is under way any more. A page is quiet before its script begins,
 * too, on a busy machine for as long as one likes.
 */
export async function settled(page: Page): Promise<void> {
  await page.locator('html[data-awake]').waitFor({ state: 'attached' })
  await page.waitForLoadState('networkidle')
}
