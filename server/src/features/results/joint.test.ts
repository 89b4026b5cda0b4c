import { expect, test } from 'vitest'
import type { CallDocument } from '#features/calls/index.ts'
import { anAmendedCall } from '#features/calls/testing.ts'
import { anEntry, entersTogether } from '#features/entries/testing.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { decideEntry } from './commands/decide-entry.ts'
import { aJudgedCall, afterJudging, anOfficer } from './testing.ts'
import { listDecisions } from './views/decisions.ts'

test('where an authority wins one distinction only, what it won together with others is its one', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call: first } = await aJudgedCall(ctx, [[3]])
    const winOnlyOne: CallDocument['winOnlyOne'] = {
      by: 'authority',
      order: first.document.distinctions.map(({ key }) => key),
    }
    const call = await anAmendedCall(ctx, first, { ...entersTogether(first.document, 3), winOnlyOne })
    const enters = async (category: string, authority: string, ...joint: string[]) =>
      (await anEntry(ctx, { call, traits: ['admitted'], category, authority, joint })).entry.id
    const [one, two, three] = [
      await enters('words-and-pictures', 'it-a', 'it-b'),
      await enters('meetings', 'it-c', 'it-b'),
      await enters('meetings', 'it-d'),
    ]
    const office = await anOfficer(afterJudging(ctx), 'ann@office.eu')
    const distinction = winOnlyOne?.order[0] ?? ''
    const decide = (entry: string) =>
      decideEntry(office, { call: call.key, entry, distinction, note: '', version: 0 })
    await decide(one)
    await expect(decide(two)).rejects.toMatchObject({ code: 'authority-has-won' })
    const told = (await listDecisions(office, { call: call.key })).categories.flatMap(
      ({ entries }) => entries,
    )
    expect(told.find(({ entryId }) => entryId === two)?.wonBy).toMatch(/-\d{3}$/)
    expect(told.find(({ entryId }) => entryId === one)?.authority).toBe('it-a, it-b')
    await decide(three)
  }))
