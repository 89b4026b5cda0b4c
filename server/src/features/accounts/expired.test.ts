import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { defineJob } from '#platform/jobs/jobs.ts'
import { openOutbox } from '#platform/jobs/outbox.ts'
import { startJobs } from '#platform/jobs/run.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { aCtx, eventually, freshDatabase, TEST_NOW } from '#platform/testing/index.ts'
import { forgetExpired } from './commands/forget-expired.ts'
import { accountsJobs } from './jobs.ts'
import { ensurePerson } from './store/people.ts'
import { givenOnce, sessions, signInCodes, signInLevels } from './tables.ts'
import type { Db } from '#platform/db/client.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const ago = (ms: number): Date => new Date(TEST_NOW.getTime() - ms)

/** One session, one code and one counter that end at this instant. */
async function endingAt(db: Db, name: string, expiresAt: Date) {
  const { id } = await ensurePerson(db, { email: `${name}@example.eu` }, TEST_NOW)
  const at = { expiresAt, createdAt: ago(20 * DAY_MS), updatedAt: ago(20 * DAY_MS) }
  await db.insert(sessions).values({ userId: id, token: name, ...at })
  const code = { email: name, kind: 'mailed', fingerprint: '0'.repeat(64) } as const
  await db.insert(signInCodes).values({ ...code, createdAt: at.createdAt, expiresAt })
  await db.insert(signInLevels).values({ key: name, level: 3, at: expiresAt })
  await db.insert(givenOnce).values({ personId: id, key: newId<string>(), at: expiresAt })
}

async function aDatabaseWithOldAndLive() {
  const database = await freshDatabase()
  const { db } = database
  await endingAt(db, 'old', ago(DAY_MS + MINUTE_MS))
  await endingAt(db, 'over', ago(DAY_MS - MINUTE_MS))
  await endingAt(db, 'live', ago(-MINUTE_MS))
  return database
}

const left = async (db: Db) => ({
  sessions: (await db.select().from(sessions)).map(({ token }) => token).sort(),
  codes: (await db.select().from(signInCodes)).map(({ email }) => email).sort(),
  limits: (await db.select().from(signInLevels)).map(({ key }) => key).sort(),
  records: (await db.select().from(auditRecords).orderBy(auditRecords.sequence)).map(({ action, facts }) => ({
    action,
    facts,
  })),
})

const ONCE = {
  sessions: ['live', 'over'],
  codes: ['live', 'over'],
  limits: ['live', 'over'],
  records: [
    { action: 'account.forget-expired', facts: { limits: 1, codes: 1, sessions: 1, formsOnce: 1, lines: 0 } },
  ],
}

test('what ran out more than a day ago is forgotten, and what lives or ended today stays', async () => {
  const { db } = await aDatabaseWithOldAndLive()
  const ctx = aCtx({ db })
  await Promise.all([forgetExpired(ctx), forgetExpired(ctx)])
  await forgetExpired(ctx)
  expect(await left(db)).toEqual(ONCE)
})

test('of two that forget at once only one keeps a record of what is gone', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  // Without their waiting for each other, one round of twenty ended with two records.
  for (let round = 1; round <= 60; round++) {
    await endingAt(db, `old-${String(round)}`, ago(DAY_MS + MINUTE_MS))
    await Promise.all([forgetExpired(ctx), forgetExpired(ctx)])
    expect(await db.$count(auditRecords)).toBe(round)
  }
})

test('two processes hold one daily appointment, and it is kept once', async () => {
  const { db, url } = await aDatabaseWithOldAndLive()
  const options = { url, newCtx: () => aCtx({ db }), onFault: () => undefined, pollSeconds: 0.5 }
  const running = await Promise.all([startJobs(options, accountsJobs), startJobs(options, accountsJobs)])
  try {
    const appointments = await db.execute(sql`select name, cron, timezone from pgboss.schedule`)
    expect([...appointments]).toEqual([
      { name: 'accounts.forget-expired', cron: '23 2 * * *', timezone: 'Etc/UTC' },
    ])
    await (await openOutbox(db)).enqueue(db, defineJob('accounts.forget-expired', {}), {})
    await eventually(async () => expect(await left(db)).toEqual(ONCE))
  } finally {
    await Promise.all(running.map((one) => one.stop()))
  }
})
