import { expect, test } from 'vitest'
import { sql } from 'drizzle-orm'
import type { Ctx } from '#platform/ctx.ts'
import { runOperation, type BoundOperation } from '#platform/http/run.ts'
import { jurors } from '#features/jury/tables.ts'
import { notices } from '#features/notices/tables.ts'
import { boundOperations } from './features.ts'
import type { OperationId } from './contract.ts'
import { aCtx, TEST_NOW, withTx } from '#platform/testing/index.ts'
import { PERSONAS, type Persona } from './testing/matrix/personas.ts'
import { ROWS } from './testing/matrix/rows.ts'
import { aWorld, type World } from './testing/matrix/world.ts'
import { REASONS, withAllReasons } from './testing/reasons.ts'

type Reason = keyof typeof REASONS

/** The office: those who run the call, and those who read all of it and change nothing. */
const OFFICE: readonly Persona[] = [
  'organiser of the call',
  'auditor',
  'administrator',
  'organiser who judges',
]

/** Whom the form of each promises its words to, beside whoever wrote them, and who is written a mail with them. */
const READERS: Readonly<Record<Reason, { pages: readonly Persona[]; mail: readonly Persona[] }>> = {
  // "The entrant reads them word for word."
  'not admitted': { pages: ['other entrant', ...OFFICE], mail: ['other entrant'] },
  // "Only the office reads it." Those who wrote it see it at their own entries.
  'stepped back': { pages: ['second juror', ...OFFICE], mail: [] },
  'conflict stated': { pages: ['conflicted juror', ...OFFICE], mail: [] },
  // "Stands in the mail and on their page, word by word."
  'seat taken back': { pages: ['owner who judges', ...OFFICE], mail: ['owner who judges'] },
  // "It stays in the history with your name; only the office reads it."
  'judging closed early, and opened again': { pages: OFFICE, mail: [] },
  'judging closed early': { pages: OFFICE, mail: [] },
  'second person agreed to, and taken back': { pages: OFFICE, mail: [] },
  'publication taken back, and published anew': { pages: OFFICE, mail: [] },
  // "The juror reads it."
  'review unlocked': { pages: ['juror', ...OFFICE], mail: ['juror'] },
  // A note for the minutes, on the office's own page of decisions.
  decided: { pages: OFFICE, mail: [] },
}

type Asked = { readonly world: World; readonly seats: readonly string[] }

/** What an operation is asked about: whatever of the world its input can name. */
function inputsOf({ operation }: BoundOperation, { world, seats }: Asked): Record<string, unknown>[] {
  const row = ROWS[operation.id as OperationId]
  const asked = row?.input?.(world) ?? {}
  const { entry, otherEntry, ownEntry, conflictedEntry, draft } = world
  const entries = [entry, otherEntry, ownEntry, conflictedEntry, draft]
  if ('juror' in asked && !('entry' in asked)) return seats.map((juror) => ({ ...asked, juror }))
  if ('entry' in asked) return entries.map((made) => ({ ...asked, entry: made.entry.id }))
  if ('number' in asked) return entries.map((made) => ({ ...asked, number: made.entry.number }))
  return [asked]
}

const reading = boundOperations.filter(({ operation }) => operation.method === 'GET')

/** Which reasons are in what somebody is answered, whatever they ask, refusals and their details too. */
async function readBy(ctx: Ctx, asked: Asked): Promise<ReadonlySet<Reason>> {
  const answers: string[] = []
  for (const bound of reading)
    for (const input of inputsOf(bound, asked))
      answers.push(JSON.stringify(await answered(ctx, bound, input)))
  const isRead = (reason: Reason): boolean => answers.some((answer) => answer.includes(REASONS[reason]))
  return new Set((Object.keys(REASONS) as Reason[]).filter(isRead))
}

class Undone extends Error {}

async function answered(ctx: Ctx, bound: BoundOperation, input: unknown): Promise<unknown> {
  let outcome: unknown
  const faults: unknown[] = []
  await ctx.db
    .transaction(async (tx) => {
      await tx.execute(sql`set transaction read only`)
      const session = { headers: new Headers(), setCookies: [] }
      outcome = await runOperation(bound, { ...ctx, db: tx, session }, input, {
        fault: (error) => faults.push(error),
      })
      throw new Undone()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
  expect(faults).toEqual([])
  return outcome
}

const emailOf = ({ actors }: World, persona: Persona): string => {
  const actor = actors[persona]
  return actor.kind === 'person' ? actor.email : ''
}

test(
  'every reason is read by those whom its form names, also when what it was for is taken back, and by nobody else',
  () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const world = await aWorld(ctx)
      await withAllReasons(ctx, world)
      const seats = (await db.select({ id: jurors.id }).from(jurors)).map(({ id }) => id)
      const now = new Date(TEST_NOW.getTime() + 10 * 60_000)
      const given: Record<string, Persona[]> = {}
      for (const persona of PERSONAS) {
        const read = await readBy({ ...ctx, now, actor: world.actors[persona] }, { world, seats })
        for (const reason of read) (given[reason] ??= []).push(persona)
      }
      const expected = Object.entries(READERS).map(([reason, { pages }]) => [
        reason,
        PERSONAS.filter((persona) => pages.includes(persona)),
      ])
      expect(given).toEqual(Object.fromEntries(expected))
    }),
  120_000,
)

test('a mail carries a reason to whom its form names, and to nobody else', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const world = await aWorld(ctx)
    await withAllReasons(ctx, world)
    const mails = await db.select().from(notices)
    const given = Object.entries(REASONS).map(([reason, words]) => [
      reason,
      mails.filter(({ facts }) => JSON.stringify(facts).includes(words)).map(({ toAddress }) => toAddress),
    ])
    expect(Object.fromEntries(given)).toEqual(
      Object.fromEntries(
        Object.entries(READERS).map(([reason, { mail }]) => [
          reason,
          mail.map((persona) => emailOf(world, persona)),
        ]),
      ),
    )
  }))
