import { expect, test } from 'vitest'
import { endedBy } from '#features/calls/index.ts'
import { DAY, inGround } from './clarification.fixture.ts'
import { NO_RESULTS, type ResultsGuard } from './core/results-guard.ts'
import { listMyEntries, showMyEntry } from './views/mine.ts'
import { showOfficeEntry } from './views/office.ts'
import { showReceipt } from './views/receipt.ts'

test(
  'what results have ended is told as it ended, to the office and to the entrant, not as it was planned',
  inGround(async ({ made, call, opensAt, closesAt, office, of, ask }) => {
    await ask()
    const proposedAt = new Date(opensAt.getTime() + DAY)
    const now = new Date(proposedAt.getTime() + DAY)
    const results: ResultsGuard = {
      ...NO_RESULTS,
      ended: () =>
        Promise.resolve(new Map([[call.id, endedBy({ proposedAt, publishedAt: null }, undefined)]])),
    }
    const entrant = { ...made.entrant, now }
    const entry = made.entry.id
    const told = async (guard: ResultsGuard) => [
      (await showOfficeEntry({ ...office, now }, of, guard)).clarifications.phase?.closesAt,
      (await showMyEntry(entrant, { entry }, guard)).clarification?.closesAt,
      (await listMyEntries(entrant, guard)).entries[0]?.clarification?.closesAt,
    ]
    expect(await told(NO_RESULTS)).toEqual(Array(3).fill(closesAt.toISOString()))
    expect(await told(results)).toEqual(Array(3).fill(proposedAt.toISOString()))
    // Entering was over before, and stays so.
    const ends = [
      (await showMyEntry(entrant, { entry }, results)).call.closesAt,
      (await showReceipt(entrant, { submission: made.submission?.id ?? '' }, results)).call.closesAt,
    ]
    expect(ends).toEqual(Array(2).fill((await showMyEntry(entrant, { entry })).call.closesAt))
  }),
)
