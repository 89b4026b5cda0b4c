import { sql } from 'drizzle-orm'
import { expect, inject, onTestFinished, test } from 'vitest'
import { eventually } from '../testing/eventually.ts'
import { connect, type Db } from './client.ts'
import { lock, lockTogether, type LockName } from './lock.ts'

type Lock = (tx: Db, ...name: LockName) => Promise<void>

function sessions() {
  const { db, close } = connect(inject('adminUrl'))
  onTestFinished(close)
  return db
}

/** Locks in a transaction of its own, and keeps it until it is let go. */
function held(db: Db, how: Lock, ...name: LockName) {
  const [begun, end] = [Promise.withResolvers<number>(), Promise.withResolvers<void>()]
  let has = false
  const done = db.transaction(async (tx) => {
    const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
    begun.resolve(Number(row?.pid))
    await how(tx, ...name)
    has = true
    await end.promise
  })
  done.catch(begun.reject)
  const letGo = () => {
    end.resolve()
    return done
  }
  return { pid: begun.promise, has: () => has, letGo }
}
type Held = ReturnType<typeof held>

const comesIn = ({ has }: Held) => eventually(() => expect(has()).toBe(true))

/** It stands before the lock, and who has it is one of these. */
async function waitsFor(db: Db, waiting: Held, ...others: readonly Held[]) {
  const pids = await Promise.all(others.map(({ pid }) => pid))
  const pid = await waiting.pid
  await eventually(async () => {
    const [row] = await db.execute<{ by: number[] }>(sql`select pg_blocking_pids(${pid}::int) as by`)
    expect([...(row?.by ?? [])].sort()).toEqual(pids.sort())
  })
  expect(waiting.has()).toBe(false)
}

test('two transactions wait for each other by the same name, until the first one ends', async () => {
  const db = sessions()
  const first = held(db, lock, 'results', 'a')
  await comesIn(first)
  const second = held(db, lock, 'results', 'a')
  await waitsFor(db, second, first)
  await first.letGo()
  await comesIn(second)
  await second.letGo()
})

test.each<[string, LockName, LockName]>([
  ['of another one', ['results', 'a'], ['results', 'b']],
  ['of another thing', ['results', 'a'], ['jury', 'a']],
  ['whose words are cut elsewhere', ['media', 'a b', 'c'], ['media', 'a', 'b c']],
  ['with one part more', ['media', 'a'], ['media', 'a', '']],
])('nobody waits by a name %s', async (_, one, other) => {
  const db = sessions()
  const all = [held(db, lock, ...one), held(db, lock, ...other)]
  for (const each of all) await comesIn(each)
  for (const each of all) await each.letGo()
})

test('who locks a name together waits only for whoever locks it alone, and that one for all of them', async () => {
  const db = sessions()
  const together = [held(db, lockTogether, 'results', 'a'), held(db, lockTogether, 'results', 'a')]
  for (const each of together) await comesIn(each)
  const alone = held(db, lock, 'results', 'a')
  await waitsFor(db, alone, ...together)
  for (const each of together) await each.letGo()
  await comesIn(alone)
  const late = held(db, lockTogether, 'results', 'a')
  await waitsFor(db, late, alone)
  await alone.letGo()
  await comesIn(late)
  await late.letGo()
})
