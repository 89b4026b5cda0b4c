import { globSync, readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { CallId, EntryId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { deleteCall } from '#features/calls/commands/delete-call.ts'
import { foldPulses, pulseOf } from '#features/calls/store/pulses.ts'
import { callPulses } from '#features/calls/tables.ts'
import { criteriaFor, getCall } from '#features/calls/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { showOfficeCall } from '#features/calls/views/calls.ts'
import { entriesPart } from '#features/entries/index.ts'
import { anEntry } from '#features/entries/testing.ts'
import { entryFigures } from '#features/entries/views/office.ts'
import { showRetention } from '#features/entries/views/retention.ts'
import { juryPart } from '#features/jury/index.ts'
import { aJuror, anAssignment, atTheDesk } from '#features/jury/testing.ts'
import { officeSight } from '#features/jury/index.ts'
import { showJuryProgress } from '#features/jury/views/office.ts'
import { newId } from '#kernel/ids.ts'
import { proposePublication } from '#features/results/commands/propose-publication.ts'
import { aJudgedCall, afterJudging, anOfficer, decideRest } from '#features/results/testing.ts'
import { officeKey } from '#features/results/views/own.ts'
import { placeInRound } from '#features/results/views/places.ts'
import { previewProposal } from '#features/results/views/proposal.ts'
import { previewPublication } from '#features/results/views/publication.ts'
import { showRanking } from '#features/results/views/ranking.ts'
import { showCallStatus } from '#features/results/views/status.ts'
import { endedCalls, resultsGuard } from './features.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'

const placesOf = async (ctx: Ctx, input: { call: string }): Promise<unknown> => {
  const call = await getCall(ctx.db, input.call)
  const [round] = call.document.rounds
  return placeInRound(ctx, call, present(round, 'a round').key, newId<EntryId>())
}

/** Who asks `whileUnchanged`, by the file; what each reads is held against the triggers below. */
const REMEMBERED: Readonly<Record<string, (ctx: Ctx, input: { call: string }) => Promise<unknown>>> = {
  'features/calls/views/calls.ts': (ctx, input) => showOfficeCall(ctx, input, endedCalls),
  'features/entries/views/office.ts': entryFigures,
  'features/entries/views/retention.ts': (ctx, input) => showRetention(ctx, input, resultsGuard),
  'features/jury/views/office-sight.ts': async (ctx, { call }) =>
    (await officeSight(ctx, await getCall(ctx.db, call))).own(),
  'features/jury/views/office.ts': showJuryProgress,
  'features/results/views/own.ts': async (ctx, { call }) => officeKey(ctx, await getCall(ctx.db, call)),
  'features/results/views/places.ts': placesOf,
  'features/results/views/proposal.ts': previewProposal,
  'features/results/views/ranking.ts': showRanking,
  'features/results/views/status.ts': showCallStatus,
}

/** What is read and needs no counter, with the reason. */
const UNCOUNTED: Readonly<Record<string, string>> = {
  calls: 'an answer is kept for one version of the call itself',
  call_pulses: 'the counters',
  call_versions: 'a version of a document is never changed',
  cancellations: 'read anew each time, and part of the question',
  removed_answers: 'an answer is always removed together with a change of its entry',
  publication_words: 'they decide which pictures publishing hides, which is no part of what is remembered',
  undone_decisions: 'read anew for each proposal, of which the rankings alone are remembered',
  scores: 'a mark is always written together with its review',
}
const EVERY_KIND = ['delete', 'insert', 'update']
/** Of these only some kinds of change can be seen. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  // Somebody new stands nowhere before a row that counts names them, and nobody is deleted who does.
  people: ['update'],
}
const kindsOf = (table: string): readonly string[] => KINDS[table] ?? EVERY_KIND

type Trigger = { readonly table: string; readonly on: string; readonly calls: string }

/** What the database says of the triggers that count, one for each table and kind of change (`pg_trigger.tgtype`). */
const countingTriggers = (db: Db) =>
  db.execute<Trigger>(sql`
    select changed.relname::text as table, event.name as on, routine.proname::text as calls
    from pg_trigger on_change
    join pg_class changed on changed.oid = on_change.tgrelid
    join pg_proc routine on routine.oid = on_change.tgfoid
    join (values ('insert', 4), ('delete', 8), ('update', 16)) as event(name, bit) on on_change.tgtype & event.bit > 0
    where routine.proname like 'beat\_of\_%' and on_change.tgenabled = 'O'
    order by 1, 2`)

/** Every table that a transaction has read: it holds the lock until it ends. */
async function tablesRead(db: Db, read: (tx: Db) => Promise<unknown>): Promise<string[]> {
  return db.transaction(async (tx) => {
    await read(tx)
    const locks = await tx.execute<{ name: string }>(sql`
      select distinct of_table.relname::text as name from pg_locks held
      join pg_class of_table on of_table.oid = held.relation and of_table.relkind = 'r'
      join pg_namespace place on place.oid = of_table.relnamespace and place.nspname = 'public'
      where held.pid = pg_backend_pid() order by 1`)
    return locks.map(({ name }) => name)
  })
}

test('whoever remembers what it read of a call is held against the triggers', () => {
  const root = new URL('.', import.meta.url).pathname
  const asking = globSync('features/**/*.ts', { cwd: root, exclude: (name) => name.endsWith('.test.ts') })
    .filter((path) => !path.endsWith('while-unchanged.ts'))
    .filter((path) => readFileSync(`${root}${path}`, 'utf8').includes('whileUnchanged('))
  expect(asking.sort()).toEqual(Object.keys(REMEMBERED).sort())
})

test('every table that a remembered answer is made of counts whatever is added, changed or taken away', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  const { call } = await aJudgedCall(ctx, [[5, 3], [4]])
  const office = await anOfficer(afterJudging(ctx), 'ann@office.eu')
  await decideRest(office, call)
  const { hash } = await previewPublication(office, { call: call.key })
  await proposePublication(office, { call: call.key, hash })
  const counted = new Map<string, string[]>()
  for (const { table, on } of await countingTriggers(db))
    counted.set(table, [...(counted.get(table) ?? []), on])
  const uncounted: Record<string, string[]> = {}
  for (const [path, view] of Object.entries(REMEMBERED)) {
    const read = await tablesRead(db, (tx) => view({ ...office, db: tx }, { call: call.key }))
    uncounted[path] = read.filter(
      (table) => !(table in UNCOUNTED) && String(counted.get(table)) !== String(kindsOf(table)),
    )
  }
  expect(uncounted).toEqual(Object.fromEntries(Object.keys(REMEMBERED).map((path) => [path, []])))
})

/** Leaves nothing of a table's rules but the triggers that count, so that any row can be written. */
async function withoutRules(tx: Db, table: string): Promise<void> {
  const rules = await tx.execute<{ name: string }>(sql`
    select conname::text as name from pg_constraint
    where conrelid = ${table}::regclass and contype in ('c', 'f', 'p', 'u') order by contype <> 'f'`)
  const [name] = [sql.identifier(table)]
  for (const rule of rules)
    await tx.execute(sql`alter table ${name} drop constraint if exists ${sql.identifier(rule.name)} cascade`)
  const columns = await tx.execute<{ name: string }>(sql`
    select attname::text as name from pg_attribute where attrelid = ${table}::regclass and attnotnull and attnum > 0`)
  for (const column of columns)
    await tx.execute(sql`alter table ${name} alter column ${sql.identifier(column.name)} drop not null`)
  const others = await tx.execute<{ name: string }>(sql`
    select tgname::text as name from pg_trigger join pg_proc routine on routine.oid = tgfoid
    where tgrelid = ${table}::regclass and not tgisinternal and routine.proname not like 'beat\_of\_%'`)
  for (const other of others) await tx.execute(sql`drop trigger ${sql.identifier(other.name)} on ${name}`)
}

/** A column whose change is seen, and what it is changed to. */
const CHANGED: Readonly<Record<string, string>> = {
  authorities: `country = 'EL'`,
  entries: `number = 'CL26-A-999'`,
  people: `name = 'Another'`,
  role_grants: `role = 'auditor'`,
}

/** A row of nothing but its ids comes, is changed and goes; what of that makes another version of the call. */
async function seenOf(tx: Db, table: string, { id, hasId, isOfCall }: Row): Promise<string[]> {
  const name = sql.identifier(table)
  const columns = [...(hasId ? ['id'] : []), ...(isOfCall ? ['call_id'] : [])].map((each) =>
    sql.identifier(each),
  )
  const mine = sql`${columns[0]} = ${id}`
  const ids = columns.map(() => sql`${id}`)
  const acts = {
    insert: sql`insert into ${name} (${sql.join(columns, sql`, `)}) values (${sql.join(ids, sql`, `)})`,
    update: sql`update ${name} set ${sql.raw(CHANGED[table] ?? 'call_id = call_id')} where ${mine}`,
    delete: sql`delete from ${name} where ${mine}`,
  }
  const seen: string[] = []
  for (const [kind, act] of Object.entries(acts)) {
    const before = await pulseOf(tx, id)
    await tx.execute(act)
    if ((await pulseOf(tx, id)) !== before) seen.push(kind)
  }
  return seen.sort()
}

type Row = { readonly id: CallId; readonly hasId: boolean; readonly isOfCall: boolean }
class Undone extends Error {}

test('each of these counters is seen to count: a row that comes, one that is changed, one that goes', async () => {
  const { db } = await freshDatabase()
  const id = newId<CallId>()
  const triggers = await countingTriggers(db)
  const ofCalls = new Set(triggers.flatMap((one) => (one.calls === 'beat_of_all' ? [] : [one.table])))
  const tables = [...new Set(triggers.map(({ table }) => table))]
  const seen: Record<string, string[]> = {}
  const undone = db.transaction(async (tx) => {
    for (const table of tables) await withoutRules(tx, table)
    for (const table of tables) {
      const row = {
        id,
        hasId: !['conflict_answers', 'panel_seats'].includes(table),
        isOfCall: ofCalls.has(table),
      }
      seen[table] = await seenOf(tx, table, row)
    }
    throw new Undone()
  })
  await expect(undone).rejects.toThrow(Undone)
  expect(seen).toEqual(Object.fromEntries(tables.map((table) => [table, kindsOf(table)])))
})

test('a mark counts with its review', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  const call = await aCall(ctx)
  const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
  const juror = await aJuror(ctx, { call })
  await anAssignment(ctx, { call, entry, juror })
  const desk = atTheDesk(juror.as, { call: call.key, entry: entry.id })
  for (const { key, scale } of criteriaFor(call.document, entry.categoryKey)) {
    const before = await pulseOf(db, call.id)
    await desk.mark(key, scale.max)
    expect(await pulseOf(db, call.id)).not.toBe(before)
  }
})

test('the counters of a call go with it, and what was left of others is gone by the next morning', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  const office = await anOfficer(ctx, 'boss@office.eu', 'administrator')
  const [call, other] = [await aCall(ctx, { announced: false }), newId<CallId>()]
  await aJuror(ctx, { call })
  await db.insert(callPulses).values({ callId: other, backend: 0, beats: 3 })
  const counted = async () =>
    [...new Set((await db.select().from(callPulses)).map(({ callId }) => callId))].filter(
      (id) => !/^[0-]+$/.test(id),
    )
  expect((await counted()).sort()).toEqual([call.id, other].sort())
  await deleteCall(office, { call: call.key, version: 1, jurors: 1 }, [entriesPart, juryPart])
  expect(await counted()).toEqual([other])
  await foldPulses(db)
  expect(await counted()).toEqual([])
})
