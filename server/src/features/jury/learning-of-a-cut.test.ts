import { expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import { signedBy } from '#kernel/actor.ts'
import type { Call, Round } from '#features/calls/index.ts'
import { anEntry } from '#features/entries/testing.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { answerInvitation } from './commands/answer-invitation.ts'
import { seatPanel } from './commands/seat-panel.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { aCallOfPanels } from './rounds.fixture.ts'
import { countSeeing } from './store/reach.ts'
import { putIntoRound } from './store/round-entries.ts'
import { aJuror } from './testing.ts'
import { showConflictList, showInvitation } from './views/mine.ts'

test('an entrant who sits in a later jury does not learn by its lists that their own entry has reached it', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, second, organiser, a, finn } = await aCallOfPanels(ctx)
    const category = present(call.document.categories[0], 'a category').key
    const made = {
      call,
      category,
      traits: ['admitted'],
      email: finn.juror.email,
      authority: 'it-mine',
    } as const
    const { entry: own } = await anEntry(ctx, made)
    const listed = async () =>
      (await showConflictList(finn.as, { call: call.key })).entries.map(({ entryId }) => entryId)
    const said = async () =>
      stateConflicts(finn.as, { call: call.key, asked: [], conflicts: [{ entryId: own.id, note: 'Mine' }] })
    const before = { listed: await listed(), said: await said() }
    expect(before).toEqual({ listed: [a.id], said: { conflicts: 0, unknown: [own.id] } })
    const put = { entryId: own.id, because: 'by-hand', fromRoundKey: null, reason: 'It is good.' } as const
    const by = { by: signedBy(organiser.actor), at: ctx.now }
    await putIntoRound(db, { callId: call.id, round: second }, [put], by)
    expect({ listed: await listed(), said: await said() }).toEqual(before)
  }))

test('an invitation counts what is judged without a cut, and nothing for who has declined', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, first, second, organiser, nora, finn } = await aCallOfPanels(ctx)
    const invited = async (round: string, panel: string, beside: typeof nora) => {
      const made = await aJuror(ctx, { call, answer: 'none' })
      const sitting = [beside.juror.id]
      const jurors = [...sitting, made.juror.id]
      await seatPanel(organiser, { call: call.key, round, panel, jurors, sitting })
      return made
    }
    const counted = async ({ token }: typeof nora) => (await showInvitation(ctx, { token })).entries
    expect(await counted(await invited(second.key, 'final', finn))).toBe(null)
    const north = await invited(first.key, 'north', nora)
    expect(await counted(north)).toBe(1)
    await answerInvitation(north.as, { token: north.token, answer: 'decline' })
    expect(await counted(north)).toBe(null)
  }))

test('how many jurors see at once what goes on is counted without what they know by admission, and what is theirs', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, second, a, b, finn } = await aCallOfPanels(ctx)
    const category = present(call.document.categories[0], 'a category').key
    const { entry: own } = await anEntry(ctx, {
      ...{ call, category, traits: ['admitted'], email: finn.juror.email, authority: 'it-mine' },
    })
    const seeing = (panels: Round['panels'], ...all: readonly { readonly id: string }[]) =>
      countSeeing(db, call, { ...second, panels }, new Set(all.map(({ id }) => id)))
    // Finn sits in the final panel; Nora knows of the first entry by the panel of the first round, Sara of the second.
    expect([await seeing(second.panels, a), await seeing(second.panels, own), await seeing([])]).toEqual([
      1, 0, 0,
    ])
    expect([await seeing([], a), await seeing([], a, b), await seeing([], own)]).toEqual([2, 3, 1])
    expect(await countSeeing(db, { ...call, document: openToAll(call) }, second, new Set([a.id]))).toBe(0)
  }))

/** The call with a first round in which everybody judges everything. */
const openToAll = ({ document }: Call): Call['document'] => ({
  ...document,
  rounds: document.rounds.map((round, i) => (i === 0 ? { ...round, panels: [] } : round)),
})
