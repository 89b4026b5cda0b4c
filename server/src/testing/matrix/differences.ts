import type { Ctx } from '#platform/ctx.ts'
import type { BoundOperation } from '#platform/http/run.ts'
import { boundOperations } from '../../features.ts'
import type { OperationId } from '../../contract.ts'
import { ask, isShut } from './ask.ts'
import { ROWS } from './rows.ts'
import type { EntryName, WorldOfRounds } from './world-rounds.ts'

/** What somebody was answered, by operation and what was named in its input. */
export type Answers = ReadonlyMap<string, string>

/** The entries that an operation is asked about by whoever could learn something of one of them. */
const NAMED: readonly EntryName[] = ['s1', 's2', 'n2']

/**
 * Every operation of the contract as one person: with what its row in the big matrix says, in each round that it may name and about each entry
 * that it may name. What it did is undone.
 */
export async function readAs(ctx: Ctx, world: WorldOfRounds): Promise<Answers> {
  const { first, finals, entries } = world
  const ids = Object.fromEntries(NAMED.map((name) => [name, entries[name].entry.id]))
  const named = { rounds: [first.key, finals.key], entries: ids }
  const told = await toldOf(ctx, world, named)
  return new Map(told.map(({ operation, input, said }) => [`${operation} ${input}`, said]))
}

/** What is named where an operation can name such a thing. */
export type Named = {
  readonly rounds: readonly string[]
  /** Ids by what they are called where answers are compared. */
  readonly entries: Readonly<Record<string, string>>
}

/** One answer: without what is of its moment alone, and as it was sent. */
export type Told = {
  readonly operation: string
  readonly asked: Readonly<Record<string, unknown>>
  /** What was asked, and the answer, without what is of its moment alone. */
  readonly input: string
  readonly said: string
  readonly sent: string
}

/** Every operation of the contract as one person, about each of these. */
export async function toldOf(ctx: Ctx, world: WorldOfRounds, named: Named): Promise<readonly Told[]> {
  const told: Told[] = []
  const names = namesIn(world, named)
  for (const bound of boundOperations)
    for (const asked of inputsOf(bound, world, isShut(bound, ctx.actor) ? NOTHING : named)) {
      const { outcome, faults } = await ask(bound, ctx, asked)
      if (faults.length > 0) throw new Error(`${bound.operation.id}: ${String(faults[0])}`)
      const said = { input: plain(asked, names), said: plain(outcome, names), sent: JSON.stringify(outcome) }
      told.push({ operation: bound.operation.id, asked, ...said })
    }
  return told
}

const NOTHING: Named = { rounds: [], entries: {} }

function inputsOf(
  { operation }: BoundOperation,
  world: WorldOfRounds,
  named: Named,
): Record<string, unknown>[] {
  const typed = ROWS[operation.id as OperationId]?.input?.(world.asBig) ?? {}
  const { shape } = operation.input
  /** Each of these under each of the names that the input has for it, and nothing where it may be left out or there is none. */
  const each = (names: readonly string[], values: readonly string[]) => {
    const known = names.filter((name) => name in shape)
    const mayBeNone = values.length === 0 || known.every((name) => shape[name]?.safeParse(undefined).success)
    return [
      ...(mayBeNone ? [{}] : []),
      ...known.flatMap((name) => values.map((value) => ({ [name]: value }))),
    ]
  }
  const isOfRounds = 'round' in shape && named.rounds.length > 0
  const rounds = isOfRounds ? named.rounds.map((round) => ({ round })) : [{}]
  const entries = each(['entry', 'entryId', 'subjectId'], Object.values(named.entries))
  const jurors = each(
    ['juror', 'jurorId'],
    world.finalists.slice(1, 2).map(({ juror }) => juror.id),
  )
  return rounds.flatMap((round) =>
    entries.flatMap((entry) => jurors.map((juror) => ({ ...typed, ...round, ...entry, ...juror }))),
  )
}

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
/** What keeps a key apart from another of the same name. */
const MADE_KEY = /(?<=[a-z])-[0-9a-f]{6}(?=")/g
/** Numbers that go on whatever is recorded, in any call; and what a form is bound to, be it more than its reader is told. */
const OF_THE_MOMENT = new Set(['sequence', 'next', 'hash'])

const namesIn = ({ entries, finalists }: WorldOfRounds, named: Named): ReadonlyMap<string, string> =>
  new Map<string, string>([
    ...Object.entries(named.entries).map(([name, id]): [string, string] => [id, name]),
    ...Object.entries(entries).map(([name, { entry }]): [string, string] => [entry.id, name]),
    ...finalists.map(({ juror }): [string, string] => [juror.id, juror.name]),
  ])

/** Without what is of its moment alone; of things that each world makes anew only that there is one. */
const plain = (value: unknown, names: ReadonlyMap<string, string>): string =>
  JSON.stringify(value, (key, one: unknown) => (OF_THE_MOMENT.has(key) ? undefined : one))
    .replaceAll(INSTANT, 'instant')
    .replaceAll(ID, (id) => names.get(id) ?? 'id')
    .replaceAll(MADE_KEY, '')

export type Difference = {
  readonly operation: string
  readonly input: string
  readonly answers: readonly string[]
}

/** Where two worlds are answered differently, each from where it begins to be. */
export const differences = (one: Answers, other: Answers): readonly Difference[] =>
  [...one].flatMap(([asked, answer]): Difference[] => {
    const second = other.get(asked) ?? ''
    if (answer === second) return []
    const [operation = '', ...input] = asked.split(' ')
    const at = [...answer].findIndex((letter, index) => letter !== second[index])
    const from = Math.max(0, (at === -1 ? answer.length : at) - 60)
    return [
      {
        operation,
        input: input.join(' '),
        answers: [answer.slice(from, from + 160), second.slice(from, from + 160)],
      },
    ]
  })
