import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Call } from '#features/calls/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, aPerson, counting, withTx } from '#platform/testing/index.ts'
import { recuse } from './commands/recuse.ts'
import { saveRemark } from './commands/save-remark.ts'
import { withdrawJuror } from './commands/withdraw-juror.ts'
import { juryInvariants } from './invariants.ts'
import { scores } from './tables.ts'
import { aGivenReview, aJuror, anAssignment, type MadeJuror } from './testing.ts'
import { showDesk } from './views/desk.ts'
import { listMyJuries, showConflictList, showInvitation } from './views/mine.ts'
import { exportAssignments, listAssignments } from './views/assignments.ts'
import { listJurors, showJuryProgress } from './views/office.ts'
import { exportMarks } from './views/marks-export.ts'
import { listReviewed } from './views/records.ts'
import { listConflicts } from './views/register.ts'
import { showQueue } from './views/queue.ts'

const admitted = async (ctx: Ctx, call: Call) => (await anEntry(ctx, { call, traits: ['admitted'] })).entry

test('nothing that a juror can ask for holds another juror’s marks, remark or name', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const entry = await admitted(ctx, call)
    const other = await aJuror(ctx, { call, name: 'Zoe Hidden', email: 'zoe@hidden.example' })
    await anAssignment(ctx, { call, entry, juror: other })
    await saveRemark(other.as, { call: call.key, entry: entry.id, remark: 'SECRET-REMARK' })
    const juror = await aJuror(ctx, { call })
    await anAssignment(ctx, { call, entry, juror })
    // A mark that no scale has, so that it can be found wherever it appears.
    await db.execute(sql`insert into scores (review_id, criterion_key, mark, version, updated_at)
      select id, 'idea', 4321.5, 1, updated_at from reviews`)
    expect(await db.select().from(scores)).toHaveLength(1)
    const keys = { call: call.key, entry: entry.id }
    const seen = JSON.stringify([
      await showDesk(juror.as, keys),
      await showQueue(juror.as, keys),
      await showConflictList(juror.as, keys),
      await listMyJuries(juror.as),
      await showInvitation(juror.as, juror),
      await recuse(juror.as, { ...keys, note: 'x' }),
    ])
    for (const hidden of ['4321', 'SECRET-REMARK', 'Zoe', other.juror.id]) expect(seen).not.toContain(hidden)
    expect(JSON.stringify(await showDesk(other.as, keys))).toContain('4321.5')
  }))

type View = (ctx: Ctx, input: { call: string; page: number }) => Promise<unknown>
const views: readonly [string, View, boolean][] = [
  ['showQueue', showQueue, false],
  ['showConflictList', showConflictList, false],
  ['listMyJuries', listMyJuries, false],
  ['listAssignments', listAssignments, true],
  ['exportAssignments', exportAssignments, true],
  ['listJurors', listJurors, true],
  ['showJuryProgress', showJuryProgress, true],
  ['listReviewed', listReviewed, true],
  ['exportMarks', exportMarks, true],
  ['listConflicts', listConflicts, true],
]

test.each(views)('%s asks as often for three rows as for one', (_, view, isOffice) =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const jurors: MadeJuror[] = []
    const add = async () => {
      const entry = await admitted(ctx, call)
      jurors.push(await aJuror(ctx, { call }))
      for (const juror of jurors) await anAssignment(ctx, { call, entry, juror })
    }
    const asked = async () => {
      const { db: counted, count } = counting(db)
      const actor = isOffice ? aPerson({ roles: ['organiser'] }) : (jurors[0]?.as.actor ?? ctx.actor)
      await view({ ...ctx, db: counted, actor }, { call: call.key, page: 1 })
      return count()
    }
    await add()
    const one = await asked()
    for (let i = 0; i < 2; i += 1) await add()
    expect([one > 0, await asked()]).toEqual([true, one])
  }),
)

test('what a withdrawn juror gave counts in the progress, and what they did not is owed by nobody', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const [gone, stays] = [await aJuror(ctx, { call }), await aJuror(ctx, { call })]
    const [judged, unjudged] = [await admitted(ctx, call), await admitted(ctx, call)]
    await aGivenReview(ctx, { call, entry: judged, juror: gone })
    for (const juror of [gone, stays]) await anAssignment(ctx, { call, entry: unjudged, juror })
    const office = { ...ctx, actor: aPerson({ roles: ['organiser'] }) }
    const counts = async () => {
      const { assigned, given, jurors } = await showJuryProgress(office, { call: call.key })
      const of = ({ juror }: MadeJuror) => jurors.find(({ id }) => id === juror.id)
      const shown = [gone, stays].map(of).map((row) => [row?.assigned, row?.given, row?.minutesLeft !== 0])
      return { assigned, given, shown }
    }
    expect(await counts()).toEqual({
      assigned: 3,
      given: 1,
      shown: [
        [2, 1, true],
        [1, 0, true],
      ],
    })
    await withdrawJuror(office, { call: call.key, juror: gone.juror.id })
    expect(await counts()).toEqual({
      assigned: 2,
      given: 1,
      shown: [
        [1, 1, false],
        [1, 0, true],
      ],
    })
  }))

test('the queue says what is left, and opens on what was begun', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const juror = await aJuror(ctx, { call })
    const [first, second, third] = [
      await admitted(ctx, call),
      await admitted(ctx, call),
      await admitted(ctx, call),
    ]
    for (const entry of [first, third]) await anAssignment(ctx, { call, entry, juror })
    await aGivenReview(ctx, { call, entry: second, juror })
    const queue = () => showQueue(juror.as, { call: call.key })
    expect((await queue()).items.map(({ state, marks, criteria }) => [state, marks, criteria])).toEqual([
      ['to-do', 0, 2],
      ['given', 2, 2],
      ['to-do', 0, 2],
    ])
    const { nextEntryId, minutesLeft, items } = await queue()
    expect([nextEntryId, minutesLeft]).toEqual([first.id, (items[0]?.minutes ?? 0) * 2])
    const desk = await showDesk(juror.as, { call: call.key, entry: second.id })
    expect([desk.previous, desk.next]).toEqual([first.id, third.id])
  }))

test.each(juryInvariants)('it is seen that $name', ({ sql: text }) =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const juror = await aJuror(ctx, { call })
    const entry = await admitted(ctx, call)
    await aGivenReview(ctx, { call, entry, juror })
    const away = await admitted(ctx, call)
    await aGivenReview(ctx, { call, entry: away, juror })
    await recuse(juror.as, { call: call.key, entry: away.id, note: 'x' })
    expect(Array.from(await db.execute(sql.raw(text)))).toEqual([])
    for (const damage of [
      `update jurors set answered_at = null, category_keys = '{cooking}'`,
      `update conflict_answers set is_conflicted = not is_conflicted, is_stepping_back = false,
        kind = case when is_conflicted then null else 'declared' end`,
      `update entries set owner_id = (select person_id from jurors limit 1)`,
      `delete from scores where criterion_key = 'idea'`,
      `update scores set mark = 2.5`,
      `insert into review_unlocks
          (id, call_id, review_id, reason, unlocked_by, unlocked_at, marks, submission_id, given_at)
        select gen_random_uuid(), r.call_id, r.id, 'x', j.person_id, now(), '{}', r.submission_id, r.given_at
        from reviews r, jurors j where r.given_at is not null`,
      `insert into panel_seats (call_id, round_key, panel_key, juror_id, seated_at)
        select call_id, 'jury', 'none', id, now() from jurors limit 1`,
      `insert into call_versions select (jsonb_populate_record(v, jsonb_build_object('version', v.version + 1,
        'document', jsonb_set(v.document, '{rounds,0,source}', '{"kind": "mark"}')))).*
        from call_versions v join calls c on c.id = v.call_id and c.document_version = v.version`,
      `update calls set document_version = document_version + 1`,
      `update reviews set submission_id = (select id from submissions where id <> submission_id limit 1)`,
    ])
      await db.execute(sql.raw(damage))
    expect(Array.from(await db.execute(sql.raw(text)))).not.toEqual([])
  }),
)
