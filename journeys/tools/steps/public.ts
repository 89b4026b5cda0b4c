import { expect } from '@playwright/test'
import { PATIENCE_MS } from '../patience.ts'
import type { Person } from './people.ts'
import type { Written } from './entrant.ts'

/** Nothing of it is there yet, under any address that one could guess. */
export async function findsNothing({ page }: Person, call: string, number: string): Promise<void> {
  for (const address of [`/en/archive/${number}`, `/en/calls/${call}/results`]) {
    const answer = await page.request.get(address)
    expect([address, answer.status()]).toEqual([address, 404])
  }
}

/** Archive, the entry's own page, results: with its distinction, and nothing that the jury said. */
export async function readsTheResults(
  { page }: Person,
  {
    call,
    number,
    written,
    secrets,
  }: {
    readonly call: string
    readonly number: string
    readonly written: Written
    readonly secrets: readonly string[]
  },
): Promise<void> {
  const sees = async () => {
    const html = await page.content()
    expect(secrets.filter((secret) => html.includes(secret))).toEqual([])
  }
  await page.goto('/en/archive')
  const found = page.getByRole('heading', { level: 3, name: written.title }).getByRole('link')
  // The archive is filled by a job right after the confirmation; who comes too early loads the page again.
  await expect(async () => {
    if (!(await found.isVisible())) await page.reload()
    await expect(found).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: PATIENCE_MS })
  await sees()
  await found.click()
  await expect(page.getByRole('heading', { level: 1, name: written.title })).toBeVisible()
  await expect(page.getByText('Winner').first()).toBeVisible()
  await expect(page.getByText(written.summary)).toBeVisible()
  await expect(page.getByRole('img', { name: 'A long table in a square.' }).first()).toHaveJSProperty(
    'complete',
    true,
  )
  await sees()
  expect(page.url()).toContain(number)
  await page.goto(`/en/calls/${call}/results`)
  await expect(page.getByRole('heading', { level: 3, name: written.title })).toBeVisible()
  await sees()
}
