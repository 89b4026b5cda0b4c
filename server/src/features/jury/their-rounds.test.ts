import { expect, test } from 'vitest'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { aCallOfPanels } from './rounds.fixture.ts'
import { closeEarly } from './testing.ts'
import { exportAssignments } from './views/assignments.ts'
import { listMyJuries, showConflictList, showInvitation } from './views/mine.ts'
import { exportConflicts } from './views/register.ts'

const MINUTE_MS = 60_000

test('a juror learns of the dates and early ends of their own rounds alone', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, first, second, organiser, nora, finn } = await aCallOfPanels(ctx)
    const later = (minutes: number) => ({ now: new Date(ctx.now.getTime() + minutes * MINUTE_MS) })
    const told = async ({ as, token }: typeof nora, minutes: number) => {
      const who = { ...as, ...later(minutes) }
      const { closesAt: judging } = (await listMyJuries(who)).juries[0] ?? {}
      const { closesAt: due } = await showInvitation(who, { token })
      return { judging, due, isClosed: (await showConflictList(who, { call: call.key })).isClosed }
    }
    const planned = await told(nora, 0)
    expect(planned).toMatchObject({ isClosed: false })
    await closeEarly({ ...organiser, ...later(10) }, call, second.key)
    expect(await told(nora, 20)).toEqual(planned)
    const ended = later(10).now.toISOString()
    expect(await told(finn, 20)).toEqual({ judging: ended, due: ended, isClosed: true })
    const free = { call: call.key, asked: [], conflicts: [] }
    await stateConflicts({ ...nora.as, ...later(20) }, free)
    await expect(stateConflicts({ ...finn.as, ...later(20) }, free)).rejects.toMatchObject({
      code: 'round-closed',
    })
    const files = [
      await exportAssignments(organiser, { call: call.key, round: second.key }),
      await exportConflicts(organiser, { call: call.key, round: first.key }),
    ]
    const day = ctx.now.toISOString().slice(0, 10)
    expect(files.map(({ fileName }) => fileName)).toEqual([
      `${call.key}-finals-assignments-${day}.csv`,
      `${call.key}-${first.key}-conflicts-${day}.csv`,
    ])
  }))
