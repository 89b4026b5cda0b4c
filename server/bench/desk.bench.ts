import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { parseSettings } from '#platform/settings/settings.ts'
import { counting } from '#platform/testing/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { saveScore } from '#features/jury/commands/save-score.ts'
import { aJuror, anAssignment } from '#features/jury/testing.ts'
import { openParts } from '../src/parts.ts'
import { lesser, type Seconds, startWatch } from './watch.ts'

/** What a key press at the desk asks of the database, beside a transaction that writes one row anew and adds another. */
export type DeskBench = {
  readonly name: string
  /** Of one press, without those that begin and end its transaction. */
  readonly statements: number
  /** What a juror waits for the server, in the best of the rounds. */
  readonly ms: number
  readonly coreMs: number
  readonly bareMs: number
  /** How many bare transactions one press takes. */
  readonly timesBare: number
}

/** In which the two take turns: whatever else the machine does meets both. */
const ROUNDS = 10
const PRESSES = 100

export async function benchDesk(): Promise<DeskBench[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'clarion-bench-'))
  const parts = await openParts(parseSettings({ ...process.env, DATA_DIR: dataDir, LOG_LEVEL: 'warn' }))
  try {
    const ctx = parts.ctxFor({ kind: 'operator', command: 'bench' })
    const { press, as } = await aDesk(ctx)
    const bare = await bareTransaction(ctx)
    const { db, count } = counting(as.db)
    await press(as)
    await press({ ...as, db })
    const statements = count()
    const none: Seconds = { seconds: Infinity, coreSeconds: Infinity }
    let [own, anchor] = [none, none]
    for (let round = 0; round < ROUNDS; round++) {
      own = lesser(own, await timed(() => press(as)))
      anchor = lesser(anchor, await timed(bare))
    }
    const perPress = (seconds: number): number => (seconds * 1000) / PRESSES
    return [
      {
        name: 'one key press on the desk, in the server alone',
        statements,
        ms: perPress(own.seconds),
        coreMs: perPress(own.coreSeconds),
        bareMs: perPress(anchor.seconds),
        timesBare: own.seconds / anchor.seconds,
      },
    ]
  } finally {
    await parts.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** A juror before one entry: each press makes another mark over the last one. */
async function aDesk(ctx: Ctx): Promise<{ readonly press: (as: Ctx) => Promise<void>; readonly as: Ctx }> {
  const call = await aCall(ctx)
  const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
  const juror = await aJuror(ctx, { call })
  await anAssignment(ctx, { call, entry, juror })
  const { key: criterion, scale } = present(call.document.rounds[0]?.criteria[0], 'a criterion')
  let version = 0
  const press = async (as: Ctx): Promise<void> => {
    const mark = version % 2 === 0 ? scale.min : scale.max
    ;({ version } = await saveScore(as, { call: call.key, entry: entry.id, criterion, mark, version }))
  }
  return { press, as: juror.as }
}

async function bareTransaction({ db }: Ctx): Promise<() => Promise<void>> {
  await db.execute(sql`create table bare_sheet (id int primary key, mark numeric, version int)`)
  await db.execute(sql`create table bare_record (id bigint generated always as identity, mark numeric)`)
  await db.execute(sql`insert into bare_sheet values (1, 1, 0)`)
  return () =>
    db.transaction(async (tx) => {
      await tx.execute(
        sql`update bare_sheet set mark = 2, version = version + 1 where id = 1 returning version`,
      )
      await tx.execute(sql`insert into bare_record (mark) values (2)`)
    })
}

async function timed(work: () => Promise<void>): Promise<Seconds> {
  const watch = startWatch()
  for (let press = 0; press < PRESSES; press++) await work()
  return watch()
}

if (import.meta.main) console.table(await benchDesk())
