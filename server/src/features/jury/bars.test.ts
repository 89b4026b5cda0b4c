import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { getCall } from '#features/calls/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import type { MediaItem } from '#features/media/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, aPerson, withTx } from '#platform/testing/index.ts'
import { assignEvenly } from './commands/assign-evenly.ts'
import { assignJuror } from './commands/assign-juror.ts'
import { giveReview } from './commands/give-review.ts'
import { importReviews } from './commands/import-reviews.ts'
import { saveRemark } from './commands/save-remark.ts'
import { saveScore } from './commands/save-score.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { barOf } from './core/bars.ts'
import { NO_DECISIONS } from './core/decisions-guard.ts'
import { assignments } from './tables.ts'
import { aGivenReview, aJuror, anAssignment } from './testing.ts'
import { listCountingMarks } from './views/counting-marks.ts'
import { showDesk } from './views/desk.ts'
import { jurySight } from './views/media-sight.ts'
import { listMyJuries, showConflictList } from './views/mine.ts'
import { listAssignments } from './views/assignments.ts'
import { listJurors, showJuryProgress } from './views/office.ts'
import { previewAssignment } from './views/plan.ts'
import { showQueue } from './views/queue.ts'

const office = (ctx: Ctx): Ctx => ({ ...ctx, actor: aPerson({ roles: ['organiser'] }) })
const refused = { code: 'conflict-by-rule' }

const RULES = ['own-organisation', 'partner-of-implementer', 'own-country', 'declared']
const ENTRY = {
  ...{ ownerId: 'p', handedInBy: 'q', authorityId: 'a' },
  joint: [{ authorityId: 'b', name: 'Città di Bressanone' }],
  authority: 'Bolzano',
  ...{ implementer: 'Kopin', country: 'IT' },
}
const NOBODY = { personId: 'x', authorityId: null, organisation: '', country: null, behind: [] }
const THEIRS = { authorityId: null, authority: 'Merano', implementer: '', since: '2019-01-01' }

test.each([
  ['own-entry', [], { personId: 'p' }],
  ['own-entry', [], { personId: 'q' }],
  ['own-authority', [], { authorityId: 'a' }],
  ['own-authority', [], { organisation: ' BOLZANO' }],
  ['own-authority', [], { authorityId: 'b' }],
  ['own-authority', [], { organisation: 'CITTÀ DI BRESSANONE' }],
  ['own-authority', [], { behind: [{ ...THEIRS, authorityId: 'b' }] }],
  ['implementer', [], { organisation: 'kopin ' }],
  ['own-authority', [], { behind: [{ ...THEIRS, authorityId: 'a' }] }],
  ['own-authority', [], { behind: [THEIRS, { ...THEIRS, authority: 'bolzano ' }] }],
  ['own-authority', [], { behind: [{ ...THEIRS, implementer: 'Bolzano' }] }],
  ['implementer', [], { behind: [{ ...THEIRS, implementer: 'KOPIN' }] }],
  [null, RULES, { behind: [THEIRS] }],
  ['country-rule', ['own-country'], { country: 'IT' }],
  [null, RULES, { country: 'FR' }],
  [null, ['own-organisation'], { country: 'IT' }],
  [null, RULES, { personId: null }],
  [null, RULES, {}],
])('finds %s under the rules %j for a juror with %j', (kind, rules, interests) => {
  expect(barOf(rules, { ...NOBODY, ...interests }, ENTRY)).toBe(kind)
})

test.each([
  ['Μπολόνια', 'Bolonia'],
  ['Община Айтос', 'Obshtina Aytos'],
  ['Stadt München', 'STADT MUENCHEN'],
  ['Ko\u0308ln', 'köln'],
  ['Kopin e.V.', 'Kopin  e. V'],
])('an organisation is one’s own in every spelling and script: %s is %s', (one, other) => {
  for (const [organisation, name] of [
    [one, other],
    [other, one],
  ] as const) {
    const of = (entry: Partial<typeof ENTRY>) =>
      barOf([], { ...NOBODY, organisation }, { ...ENTRY, ...entry })
    expect([of({ authority: name }), of({ implementer: name }), of({})]).toEqual([
      'own-authority',
      'implementer',
      null,
    ])
  }
})

test.each(['…', '—', '()', '?'])(
  'a name without a letter, %s, is no organisation that two have in common',
  (name) => {
    const unnamed = { ...ENTRY, authority: name, implementer: name }
    expect(barOf([], { ...NOBODY, organisation: name }, unnamed)).toBe(null)
  },
)

test('an entry that names nobody is nobody’s, also for a juror without an organisation', () => {
  const unnamed = { ...ENTRY, authorityId: null, authority: ' ', implementer: '' }
  expect(barOf(RULES, { ...NOBODY, organisation: ' ' }, unnamed)).toBe(null)
})

/** Somebody who judges and has entered too, before another juror; `judgesFirst`: entered only after being given reviews. */
async function anOwnerWhoJudges(ctx: Ctx) {
  const call = await aCall(ctx)
  const email = 'both@town.example'
  const { entry } = await anEntry(ctx, { call, traits: ['admitted'], email })
  const juror = await aJuror(ctx, { call, email })
  const other = await aJuror(ctx, { call })
  return { call, entry, juror, other, keys: { call: call.key, entry: entry.id } }
}

describe('nobody judges what is theirs', () => {
  test('by hand it is refused, and assigning evenly gives it to others only', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, entry, juror, other } = await anOwnerWhoJudges(ctx)
      const byHand = { call: call.key, entryId: entry.id, jurorId: juror.juror.id }
      await expect(assignJuror(office(ctx), byHand)).rejects.toMatchObject(refused)
      const { entries } = await listAssignments(office(ctx), { call: call.key, page: 1 })
      expect(entries.map(({ away }) => away)).toEqual([
        [expect.objectContaining({ jurorId: juror.juror.id, why: 'own-entry' })],
      ])
      const { hash, short } = await previewAssignment(office(ctx), { call: call.key, perEntry: 2 })
      expect(short).toEqual([expect.objectContaining({ entryId: entry.id, asked: 2, available: 1 })])
      await assignEvenly(office(ctx), { call: call.key, perEntry: 2, hash })
      const given = await db.select().from(assignments)
      expect(given.map(({ jurorId }) => jurorId)).toEqual([other.juror.id])
    }))

  test('nor is it taken in from elsewhere', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, entry, juror } = await anOwnerWhoJudges(ctx)
      const given = [{ entryId: entry.id, jurorId: juror.juror.id, marks: { idea: 5, welcome: 5 } }]
      await expect(
        importReviews(office(ctx), call, given, { decisions: NO_DECISIONS }),
      ).rejects.toMatchObject(refused)
    }))

  test.each([
    [
      'own-entry',
      (ctx: Ctx, entry: string, person: string) =>
        ctx.db.execute(sql`update entries set owner_id = ${person} where id = ${entry}`),
    ],
    [
      'own-authority',
      (ctx: Ctx, _entry: string, person: string) =>
        ctx.db.execute(
          sql`update jurors set authority_id = (select id from authorities limit 1) where person_id = ${person}`,
        ),
    ],
    [
      'own-authority',
      async (ctx: Ctx, entry: string, person: string) => {
        const [{ email = '', key = '' } = {}] = await ctx.db.execute<{ email: string; key: string }>(
          sql`select p.email, c.key from people p, calls c
            where p.id = ${person} and c.id = (select call_id from entries where id = ${entry})`,
        )
        await anEntry(ctx, { call: await getCall(ctx.db, key), traits: ['submitted'], email })
      },
    ],
    [
      'implementer',
      (ctx: Ctx, _entry: string, person: string) =>
        ctx.db.execute(
          sql`update jurors set organisation = 'Africa e Mediterraneo' where person_id = ${person}`,
        ),
    ],
  ])('%s bars desk, files, queue and ranking from the moment it is so, whatever was stated', (kind, begin) =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
      const juror = await aJuror(ctx, { call })
      await aGivenReview(ctx, { call, entry, juror })
      const stays = await aJuror(ctx, { call })
      await aGivenReview(ctx, { call, entry, juror: stays, marks: { idea: 1, welcome: 1 } })
      const item = {
        id: '00000000-0000-7000-8000-00000000000a',
        holder: { kind: 'entry', id: entry.id },
      } as unknown as MediaItem
      const field = call.document.form.sections
        .flatMap(({ fields }) => fields)
        .find(({ kind: of }) => of === 'images')
      await db.execute(sql`alter table submissions disable trigger user`)
      await db.execute(
        sql`update submissions set media = ${JSON.stringify([{ id: item.id, field: field?.key }])}::jsonb`,
      )
      const counting = async () => (await listCountingMarks(db, call)).map(({ jurorId }) => jurorId)
      const both = [juror.juror.id, stays.juror.id]
      expect([...new Set(await counting())].sort()).toEqual([...both].sort())
      expect(await jurySight(juror.as, item)).toBe('private')

      await begin(ctx, entry.id, juror.juror.personId ?? '')
      await stateConflicts(juror.as, { call: call.key, asked: [entry.id], conflicts: [] })

      const keys = { call: call.key, entry: entry.id }
      for (const attempt of [
        () => showDesk(juror.as, keys),
        () => saveScore(juror.as, { ...keys, criterion: 'idea', mark: 5 }),
        () => saveRemark(juror.as, { ...keys, remark: 'Ours.' }),
        () => giveReview(juror.as, keys),
      ])
        await expect(attempt()).rejects.toMatchObject(refused)
      expect(await jurySight(juror.as, item)).toBe('hidden')
      expect(await jurySight(stays.as, item)).toBe('private')
      expect([...new Set(await counting())]).toEqual([stays.juror.id])
      const { items, nextEntryId, minutesLeft } = await showQueue(juror.as, { call: call.key })
      expect([items.map(({ state, bar }) => [state, bar]), nextEntryId, minutesLeft]).toEqual([
        [['recused', kind]],
        null,
        0,
      ])
      const [line] = (await showConflictList(juror.as, { call: call.key })).entries
      expect(line?.bar).toBe(kind)
      const [mine] = (await listMyJuries(juror.as)).juries
      expect([mine?.assigned, mine?.given]).toEqual([0, 0])
      const progress = await showJuryProgress(office(ctx), { call: call.key })
      expect([progress.assigned, progress.given]).toEqual([1, 1])
      const rows = (await listJurors(office(ctx), { call: call.key })).jurors
      expect(rows.find(({ id }) => id === juror.juror.id)).toMatchObject({
        assigned: 0,
        given: 0,
        recused: 0,
      })
      const [listed] = (await listAssignments(office(ctx), { call: call.key, page: 1 })).entries
      expect(listed?.jurors.map(({ jurorId, state }) => [jurorId, state]).sort()).toEqual(
        [
          [juror.juror.id, 'barred'],
          [stays.juror.id, 'given'],
        ].sort(),
      )
    }),
  )

  test('a juror who enters later is kept from that entry, and not from those of others', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const email = 'later@town.example'
      const juror = await aJuror(ctx, { call, email })
      const { entry: theirs } = await anEntry(ctx, { call, traits: ['admitted'], email })
      const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
      await ctx.db.execute(sql`alter table submissions disable trigger user`)
      await ctx.db.execute(sql`update submissions set authority_id = null, authority_name = 'Merano',
        implementer = 'Others' where entry_id = ${entry.id}`)
      await anAssignment(ctx, { call, entry, juror })
      expect((await showDesk(juror.as, { call: call.key, entry: entry.id })).outline.entryId).toBe(entry.id)
      const byHand = { call: call.key, entryId: theirs.id, jurorId: juror.juror.id }
      await expect(assignJuror(office(ctx), byHand)).rejects.toMatchObject(refused)
    }))
})
