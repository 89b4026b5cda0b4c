import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { Db } from '#platform/db/client.ts'
import type { BoundOperation, Outcome } from '#platform/http/run.ts'
import { boundOperations } from './features.ts'
import type { OperationId } from './contract.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { ask } from './testing/matrix/ask.ts'
import type { Row } from './testing/matrix/row.ts'
import { OWN_ROWS } from './testing/matrix/rows-own.ts'
import { ROWS } from './testing/matrix/rows.ts'
import { PERSONAS, type Persona } from './testing/matrix/personas.ts'
import { aWorld, type World } from './testing/matrix/world.ts'
import { REMARK } from './testing/matrix/world-jury.ts'

const SIGNS: Readonly<Record<string, string>> = {
  o: 'ok',
  s: 'sign-in-required',
  '-': 'not-found',
  '!': 'not-allowed',
}

const wordOf = ({ codes = {} }: Row, sign: string | undefined): string =>
  codes[sign ?? ''] ?? SIGNS[sign ?? ''] ?? `unknown sign ${sign}`

/** Whether something is kept from somebody; where nobody has it, an address leads nowhere. */
const isKept = (answer: string, { expected }: Row): boolean =>
  ['sign-in-required', 'not-allowed'].includes(answer) || (answer === 'not-found' && expected.includes('o'))

const answerOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.problem.code)

const expectedOf = (row: Row): Record<string, string> =>
  Object.fromEntries(PERSONAS.map((persona, at) => [persona, wordOf(row, row.expected[at])]))

type Asked = { readonly world: World; readonly db: Db; readonly personas?: readonly Persona[] }

async function answers(bound: BoundOperation, row: Row, { world, db, personas = PERSONAS }: Asked) {
  const given: [Persona, string][] = []
  const all: unknown[] = []
  const told: unknown[] = []
  const unlogged: unknown[][] = []
  for (const persona of personas) {
    const ctx = aCtx({ db, actor: world.actors[persona], now: instantOf(row) })
    const input = row.input?.(world) ?? {}
    const { outcome, faults, kinds } = await ask(bound, ctx, input)
    given.push([persona, answerOf(outcome)])
    all.push(...faults)
    if (isKept(answerOf(outcome), row) && kinds[0] !== 'denied')
      unlogged.push([bound.operation.id, persona, answerOf(outcome)])
    told.push(
      ...strangersIn(outcome, persona, world)
        .filter((stranger) => !JSON.stringify(input).includes(stranger))
        .map((stranger) => [bound.operation.id, persona, stranger]),
    )
  }
  return { given: Object.fromEntries(given), faults: all, told, unlogged }
}

/** Who works on the call of the entry reads who is in it; everybody else reads of nobody but themselves. */
const OF_THE_OFFICE: ReadonlySet<Persona> = new Set([
  'organiser of the call',
  'auditor',
  'administrator',
  'organiser who judges',
])

/** The local mailbox shows every mail, to whoever sits at the machine; an invitation names whom it is for, to whoever holds its key. */
const SHOWN_TO_ALL: ReadonlySet<string> = new Set([
  'listMailboxMessages',
  'showMailboxMessage',
  'showInvitation',
])

/** Addresses and remarks of other people in an answer, for those who may not read them. */
function strangersIn(outcome: Outcome<unknown>, persona: Persona, { actors }: World): string[] {
  if (OF_THE_OFFICE.has(persona)) return []
  const actor = actors[persona]
  const own = new Set([actor.kind === 'person' ? actor.email : '', persona === 'juror' ? REMARK : ''])
  const read = JSON.stringify(outcome).match(new RegExp(`[\\w.-]+@example\\.eu|${REMARK}`, 'g')) ?? []
  return [...new Set(read)].filter((one) => !own.has(one))
}

const NOW = new Date('2026-03-02T09:00:00.000Z')
/** The call of the world judges for sixty days. */
const AFTER_JUDGING = new Date('2026-05-04T09:00:00.000Z')
const instantOf = ({ isAfterJudging }: Row): Date => (isAfterJudging ? AFTER_JUDGING : NOW)

test('every operation has a row, and every row an operation', () => {
  expect(Object.keys(ROWS).sort()).toEqual(boundOperations.map(({ operation }) => operation.id).sort())
  const wrong = Object.entries(ROWS).filter(([, row]) => row.expected.length !== PERSONAS.length)
  expect(wrong).toEqual([])
  const untold = Object.entries(ROWS).filter(
    ([, row]) => row.expected.includes('-') && row.input !== undefined && row.unknown === undefined,
  )
  // Two make something new, and the third is asked by an unknown id already.
  expect(untold.map(([id]) => id).sort()).toEqual(['createCall', 'grantRole', 'showMailboxMessage'])
})

describe('who is answered what', () => {
  test(
    'each cell as typed by hand; what is hidden looks exactly like what does not exist, but not in the security log; no GET writes',
    () =>
      withTx(async (db) => {
        const world = await aWorld(aCtx({ db, now: NOW }))
        const wrong: unknown[] = []
        for (const bound of boundOperations) {
          const row = ROWS[bound.operation.id as OperationId]
          if (!row) continue
          const expected = expectedOf(row)
          const { given, faults, told, unlogged } = await answers(bound, row, { world, db })
          wrong.push(...unlogged.map((cell) => [...cell, 'is not told to the security log']))
          if (!SHOWN_TO_ALL.has(bound.operation.id)) wrong.push(...told)
          const cells = PERSONAS.filter((persona) => given[persona] !== expected[persona])
          for (const persona of cells)
            wrong.push([bound.operation.id, persona, { expected: expected[persona], given: given[persona] }])
          if (faults.length > 0) wrong.push([bound.operation.id, 'faults', faults.map(String)])
          wrong.push(...(await differences(bound, row, world, db)))
        }
        expect(wrong).toEqual([])
      }),
    180_000,
  )
})

test('a role for a programme is answered in its calls as one for the call is, by every operation, and sets up calls in it', () =>
  withTx(async (db) => {
    const world = await aWorld(aCtx({ db, now: NOW }), 'programme')
    const personas = ['organiser of the call', 'organiser who judges'] as const
    const wrong: unknown[] = []
    for (const bound of boundOperations) {
      const row = present(ROWS[bound.operation.id as OperationId], 'its row')
      const { given, faults } = await answers(bound, row, { world, db, personas })
      const { ofProgramme: own } = row
      const expected: Record<string, string> =
        own === undefined
          ? expectedOf(row)
          : Object.fromEntries(personas.map((one) => [one, wordOf(row, own)]))
      for (const persona of personas.filter((one) => given[one] !== expected[one] || faults.length > 0))
        wrong.push([bound.operation.id, persona, expected[persona], given[persona], faults.map(String)])
    }
    expect(wrong).toEqual([])
  }))

test('who judges, and owns an entry or is of the office, is answered about what is theirs', () =>
  withTx(async (db) => {
    const world = await aWorld(aCtx({ db, now: NOW }))
    const given: unknown[] = []
    for (const row of OWN_ROWS) {
      const bound = boundOperations.find(({ operation }) => operation.id === row.operation)
      const ctx = aCtx({ db, actor: world.actors[row.by], now: row.isAfterJudging ? AFTER_JUDGING : NOW })
      const { outcome } = await ask(present(bound, 'an operation'), ctx, row.input(world))
      given.push([row.operation, row.by, answerOf(outcome)])
    }
    expect(given).toEqual(OWN_ROWS.map(({ operation, by, expected }) => [operation, by, expected]))
  }))

/** How an operation names a juror's assignment on an entry: by the two, or by its own id. */
const ASSIGNMENT_KEYS = [['entry', 'juror'], ['entryId', 'jurorId'], ['assignment']] as const

const assignmentKeysOf = ({ operation }: BoundOperation) =>
  ASSIGNMENT_KEYS.find((keys) => keys.every((key) => key in operation.input.shape))

test('of their own entry nobody of the office learns who judges it from how they are refused, by any operation that names an assignment', () =>
  withTx(async (db) => {
    const world = await aWorld(aCtx({ db, now: NOW }))
    const entry = world.conflictedEntry.entry.id
    const namings = ([first]: (typeof ASSIGNMENT_KEYS)[number]) =>
      first === 'assignment'
        ? [{ assignment: world.othersAssignmentId }, { assignment: newId<string>() }]
        : [world.jurorId, world.secondJurorId].map((juror) =>
            first === 'entry' ? { entry, juror } : { entryId: entry, jurorId: juror },
          )
    const asked = boundOperations.filter((bound) => assignmentKeysOf(bound))
    const told: unknown[] = []
    for (const bound of asked) {
      const named = namings(present(assignmentKeysOf(bound), 'keys'))
      for (const now of [NOW, AFTER_JUDGING]) {
        const ctx = aCtx({ db, actor: world.actors['organiser who judges'], now })
        const input = ROWS[bound.operation.id as OperationId]?.input?.(world) ?? {}
        const [judges, not] = [
          await ask(bound, ctx, { ...input, ...named[0] }),
          await ask(bound, ctx, { ...input, ...named[1] }),
        ]
        if (judges.outcome.ok || JSON.stringify(judges.outcome) !== JSON.stringify(not.outcome))
          told.push([bound.operation.id, now, judges.outcome, not.outcome])
      }
    }
    expect(told).toEqual([])
    expect(asked.map(({ operation }) => operation.id).sort()).toEqual([
      'assignJuror',
      'lockReview',
      'previewUnlock',
      'removeAssignment',
      'unlockReview',
    ])
  }))

/** Personas who are told "not found" and could tell a hidden thing from an unknown one by the rest of the answer. */
async function differences(bound: BoundOperation, row: Row, world: World, db: Db): Promise<unknown[]> {
  if (!row.unknown) return []
  const found: unknown[] = []
  for (const [at, persona] of PERSONAS.entries()) {
    if (row.expected[at] !== '-') continue
    const ctx = aCtx({ db, actor: world.actors[persona], now: instantOf(row) })
    const hidden = await ask(bound, ctx, row.input?.(world) ?? {})
    const unknown = await ask(bound, ctx, row.unknown(world))
    if (JSON.stringify(hidden.outcome) !== JSON.stringify(unknown.outcome))
      found.push([bound.operation.id, persona, 'can tell hidden from unknown', unknown.outcome])
  }
  return found
}
