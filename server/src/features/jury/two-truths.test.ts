import { beforeEach, describe, expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { anOfficeOf, aRecord } from '../../testing/record.ts'
import { withTx, aCtx } from '#platform/testing/index.ts'
import { recuse, undoRecusal } from './commands/recuse.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { exportAssignments, listAssignments } from './views/assignments.ts'
import { showDesk } from './views/desk.ts'
import { showConflictList } from './views/mine.ts'
import { showJuryProgress } from './views/office.ts'
import { previewAssignment } from './views/plan.ts'
import { showQueue } from './views/queue.ts'
import { listReviewed, showReviews } from './views/records.ts'
import { exportConflicts, listConflicts } from './views/register.ts'

type Record = Awaited<ReturnType<typeof aRecord>>
let tick = 0
beforeEach(() => {
  tick = 0
})

type Of = { readonly call: string }
const theOne = <T>(found: T | undefined): T => present(found, 'the entry or juror')

/** What Cleo is told of one entry, wherever she is. */
async function saidToHer(of: Of, { cleo, one }: Record) {
  const isIt = ({ entryId }: { readonly entryId: string }) => entryId === one.id
  const queue = theOne((await showQueue(cleo.as, of)).items.find(isIt))
  const list = theOne((await showConflictList(cleo.as, of)).entries.find(isIt))
  const desk: unknown = await showDesk(cleo.as, { ...of, entry: one.id }).catch((refused: unknown) => refused)
  return {
    queue: [queue.state, queue.isSteppedBack],
    list: [list.answer, list.isSteppedBack],
    desk: (desk as { readonly details?: unknown }).details,
  }
}

/** What the office reads of both in its lists of conflicts and reviews. */
async function saidInRecords(office: Ctx, of: Of, { cleo, one }: Record) {
  const isHers = ({ jurorId }: { readonly jurorId: string }) => jurorId === cleo.juror.id
  const register = async (source: 'stated' | 'recused') =>
    (await listConflicts(office, { ...of, page: 1, source })).lines.some(
      ({ entry }) => entry.entryId === one.id,
    )
  const { csv } = await exportConflicts(office, { ...of, source: 'stated' })
  const shown = await showReviews(office, { ...of, entry: one.id })
  const listed = (await listReviewed(office, { ...of, page: 1 })).entries
  const counted = theOne(listed.find(({ entryId }) => entryId === one.id))
  return {
    register: [await register('stated'), await register('recused')],
    exported: csv.trim().split('\r\n').length - 1,
    review: theOne(shown.reviews.find(isHers)).state,
    conflict: theOne(shown.conflicts.find(isHers)).source,
    counted: [counted.stated, counted.recused],
  }
}

/** What it reads where entries are given to jurors. */
async function saidInAssignments(office: Ctx, of: Of, { cleo, one }: Record) {
  const isHers = ({ jurorId }: { readonly jurorId: string }) => jurorId === cleo.juror.id
  const isIt = ({ entryId }: { readonly entryId: string }) => entryId === one.id
  const entries = async (state?: 'stated' | 'recused') =>
    (await listAssignments(office, { ...of, page: 1, state })).entries
  const chosen = async (state: 'stated' | 'recused') => (await entries(state)).some(isIt)
  const assigned = theOne((await entries()).find(isIt))
  const progress = theOne((await showJuryProgress(office, of)).jurors.find(({ id }) => id === cleo.juror.id))
  const { short } = await previewAssignment(office, { ...of, perEntry: 3 })
  const { csv } = await exportAssignments(office, of)
  const line = theOne(csv.split('\r\n').find((each) => each.startsWith(assigned.number)))
  return {
    chosen: [await chosen('stated'), await chosen('recused')],
    assigned: [theOne(assigned.jurors.find(isHers)).state, theOne(assigned.away.find(isHers)).why],
    cell: line.split(',').at(-1),
    progress: [progress.stated, progress.recused],
    short: theOne(short.find(isIt)).away.map(({ why }) => why),
  }
}

/** Everything that is said of Cleo and one entry. */
async function saidOf(ctx: Ctx, record: Record) {
  const office = await anOfficeOf(ctx, 'o@office.example')
  const of = { call: record.call.key }
  return {
    ...(await saidToHer(of, record)),
    ...(await saidInRecords(office, of, record)),
    ...(await saidInAssignments(office, of, record)),
  }
}

const STATED = {
  queue: ['recused', false],
  list: ['conflicted', false],
  desk: { said: 'stated' },
  register: [true, false],
  chosen: [true, false],
  assigned: ['stated', 'declared'],
  cell: 'stated',
  review: 'stated',
  conflict: 'stated',
  counted: [1, 0],
  progress: [1, 1],
  short: ['declared'],
  exported: 2,
}
const STEPPED_BACK = {
  queue: ['recused', true],
  list: ['conflicted', true],
  desk: { said: 'recused' },
  register: [false, true],
  chosen: [false, true],
  assigned: ['recused', 'recused'],
  cell: 'recused',
  review: 'recused',
  conflict: 'recused',
  counted: [0, 1],
  progress: [0, 2],
  short: ['recused'],
  exported: 1,
}

/** Each act at an instant of its own, as acts of people are. */
const acts = (ctx: Ctx, { call, cleo, one }: Record) => {
  const as = (): Ctx => ({ ...cleo.as, now: new Date(ctx.now.getTime() + 1000 * ++tick) })
  const keys = { call: call.key, entry: one.id }
  const of = { call: call.key, asked: [one.id], conflicts: [] }
  return {
    state: (version: number, note = 'My cousin') =>
      stateConflicts(as(), { ...of, conflicts: [{ entryId: one.id, note, version }] }),
    takeBack: (version: number) => stateConflicts(as(), { ...of, takenBack: [{ entryId: one.id, version }] }),
    stepBack: () => recuse(as(), { ...keys, note: 'My cousin' }),
    undo: (version: number) => undoRecusal(as(), { ...keys, version }),
  }
}

describe('a conflict stated in the conflict question, and having stepped back from an entry, are told apart everywhere', () => {
  type Acts = ReturnType<typeof acts>
  const WAYS: readonly (readonly [string, (act: Acts) => Promise<void>, object])[] = [
    ['stated of an entry that they had been given', async (act) => void (await act.state(1)), STATED],
    ['stepped back from it', async (act) => void (await act.stepBack()), STEPPED_BACK],
    [
      'stepped back, undone, and stated then',
      async (act) => {
        await act.stepBack()
        await act.undo(2)
        await act.state(3)
      },
      STATED,
    ],
    [
      'stated, taken back, and stepped back then',
      async (act) => {
        await act.state(1)
        await act.takeBack(2)
        await act.stepBack()
      },
      STEPPED_BACK,
    ],
    [
      'stepped back, and said in other words in the conflict question then',
      async (act) => {
        await act.stepBack()
        await act.state(2, 'My cousin and I')
      },
      STATED,
    ],
  ]
  test.each(WAYS)('%s', (_way, happens, told) =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const record = await aRecord(ctx)
      await happens(acts(ctx, record))
      expect(await saidOf(ctx, record)).toEqual(told)
    }),
  )

  test('one of an entry that they were never given is found as stated, too', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, three } = await aRecord(ctx)
      const office = await anOfficeOf(ctx, 'o@office.example')
      const found = async (state: 'stated' | 'recused') =>
        (await listAssignments(office, { call: call.key, page: 1, state })).entries.map(
          ({ entryId }) => entryId,
        )
      expect(await found('stated')).toEqual([three.id])
      expect(await found('recused')).not.toContain(three.id)
    }))
})
