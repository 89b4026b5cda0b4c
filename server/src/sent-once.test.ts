import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { runOperation, type Outcome } from '#platform/http/run.ts'
import { boundOperations } from './features.ts'
import type { OperationId } from './contract.ts'
import { aCtx, collectedJobs, freshDatabase } from '#platform/testing/index.ts'
import { fileOperation, fileSentOnce } from './testing/sent-once/files.ts'
import type { EachTime, Sending, SentOnce } from './testing/sent-once/row.ts'
import { contentsOf, differenceOf } from './testing/sent-once/contents.ts'
import { changedOnce } from './testing/sent-once/rows-changed.ts'
import { jurySentOnce } from './testing/sent-once/rows-jury.ts'
import { cancellingSentOnce } from './testing/sent-once/rows-cancelling.ts'
import { clarifyingSentOnce } from './testing/sent-once/rows-clarifying.ts'
import { resultsSentOnce } from './testing/sent-once/rows-results.ts'
import { siteSentOnce } from './testing/sent-once/rows-site.ts'

const operations = [...boundOperations, fileOperation]
const ROWS: Partial<Record<OperationId | 'uploadMedia', SentOnce | EachTime>> = {
  uploadMedia: fileSentOnce,
  ...siteSentOnce,
  ...changedOnce,
  ...jurySentOnce,
  ...resultsSentOnce,
  ...cancellingSentOnce,
  ...clarifyingSentOnce,
}
const ENTRIES = Object.entries(ROWS)
const sent = ENTRIES.flatMap(([id, row]) => ('prepare' in row ? [{ id, ...row }] : []))

test('every operation that changes something says what keeps it from being done twice, or why it may be', () => {
  const changing = operations.filter(({ operation }) => operation.method !== 'GET')
  expect(Object.keys(ROWS).sort()).toEqual(changing.map(({ operation }) => operation.id).sort())
  expect(ENTRIES.flatMap(([id, row]) => ('eachTime' in row ? [id] : []))).toEqual(['requestSignInCode'])
})

/** By table, and the names of the jobs. */
type Changes = Readonly<Record<string, unknown>> & { readonly jobs: readonly string[] }

/** What `work` changed of what every table holds, with the jobs that it wrote. */
async function changesBy(db: Db, jobs: Jobs, work: () => Promise<unknown>): Promise<Changes> {
  const [before, written] = [await contentsOf(db), jobs.enqueued.length]
  await work()
  return {
    ...differenceOf(before, await contentsOf(db)),
    jobs: jobs.enqueued
      .slice(written)
      .map(({ name }) => name)
      .sort(),
  }
}

type Jobs = ReturnType<typeof collectedJobs>
class Undone extends Error {}

/** Sends each as a request of its own: a little later, with a number of its own. */
function sender(id: string, { as, input }: Sending, faults: unknown[]) {
  const bound = present(
    operations.find(({ operation }) => operation.id === id),
    'an operation',
  )
  return (db: Db, n: number): Promise<Outcome<unknown>> => {
    const ctx: Ctx = {
      ...as,
      db,
      // Who began first may come last: instants before that of the first one, and after it.
      now: new Date(as.now.getTime() + 1 + ((7 * n + 8) % 16)),
      // Whichever is first: an id, which is another one each time.
      requestId: randomUUID(),
      session: { headers: as.session.headers, setCookies: [] },
    }
    return runOperation(bound, ctx, input, { fault: (error) => faults.push(error) })
  }
}

/** What one sending alone brings about; undone again. */
async function alone(db: Db, jobs: Jobs, send: ReturnType<typeof sender>) {
  let changes: Changes | undefined
  let outcome: Outcome<unknown> | undefined
  await db
    .transaction(async (tx) => {
      changes = await changesBy(tx, jobs, async () => void (outcome = await send(tx, 0)))
      throw new Undone()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
  return { changes, outcome }
}

/** An answer, but for the instant at which it was given. */
const said = (outcome: Outcome<unknown>): string =>
  JSON.stringify(outcome, (name, value: unknown) => (name === 'now' ? undefined : value))

const sixteen = Array.from({ length: 16 }, (_, each) => each)
const answerOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'yes' : outcome.problem.code)

describe('sent sixteen times at once, it does what one sending alone does', () => {
  test.each(sent)('$id', async ({ id, prepare, again, toAnother, eachWrites = [] }) => {
    const once = ({ jobs: written, ...rows }: Changes) => ({
      ...rows,
      jobs: written.filter((name) => !eachWrites.includes(name)),
    })
    const { db } = await freshDatabase()
    const jobs = collectedJobs()
    const faults: unknown[] = []
    const sending = await prepare(aCtx({ db, jobs }))
    const send = sender(id, sending, faults)
    const one = await alone(db, jobs, send)
    expect([one.outcome && answerOf(one.outcome), faults]).toEqual(['yes', []])
    const outcomes: Outcome<unknown>[] = []
    const all = await changesBy(db, jobs, async () => {
      outcomes.push(...(await Promise.all(sixteen.map((n) => send(db, n)))))
    })
    expect(faults).toEqual([])
    expect(once(all)).toEqual(one.changes && once(one.changes))
    const answers = outcomes.map(answerOf).sort((a, b) => Number(b === 'yes') - Number(a === 'yes'))
    const others = again === 'the same' ? 'yes' : again
    expect(answers).toEqual(['yes', ...sixteen.slice(1).map(() => others)])
    if (again === 'the same') expect(new Set(outcomes.map(said)).size).toBe(1)
    // Later too it writes over nothing, not even with the same words.
    const kept = await contentsOf(db)
    expect(answerOf(await send(db, 17))).toBe(others)
    const { other, input } = sending
    if (other && toAnother)
      expect(answerOf(await sender(id, { as: other, input }, faults)(db, 18))).toBe(toAnother)
    expect([await contentsOf(db), faults]).toEqual([kept, []])
  })
})
