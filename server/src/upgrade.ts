import type { Db } from '#platform/db/client.ts'
import { keepAddresses, type LeftAddress } from '#platform/db/kept-addresses.ts'
import { keepNames } from '#platform/db/kept-names.ts'
import { keepTextsOfEarlierCalls } from '#features/calls/index.ts'
import { allKeptAddresses, allKeptNames } from './features.ts'

/**
 * Brings what earlier versions kept into the form of today, as far as only the application knows it, before anybody asks.
 * Idempotent. Names after addresses: people are found by theirs.
 */
export async function bringForward(db: Db): Promise<readonly LeftAddress[]> {
  const left: LeftAddress[] = []
  for (const kept of allKeptAddresses) left.push(...(await keepAddresses(db, kept)))
  await keepAllNames(db)
  await keepTextsOfEarlierCalls(db)
  return left
}

/** From left to right, since entries are found by their bodies' names too. */
export async function keepAllNames(db: Db): Promise<void> {
  for (const kept of allKeptNames) await keepNames(db, kept)
}
