import type { Ctx } from '#platform/ctx.ts'
import { askedOnce } from '#platform/reading.ts'
import type { ClosedRounds } from '#features/audit/index.ts'
import type { Call, Placed, Round } from '#features/calls/index.ts'
import { isChosenAcross } from '../core/chosen-across.ts'
import { isOfPanels } from '../core/panels.ts'
import { listStatedPairs } from '../store/conflicts.ts'
import { findSeat } from '../store/jurors.ts'
import { sheetIdsOf } from '../store/judging-ids.ts'
import { listForRound, listOutlines, type Outline } from '../store/outlines.ts'
import { seatsInPanels } from '../store/panel-seats.ts'
import { givenTo, knownByAdmission } from '../store/reach.ts'
import { officeSight, type OfficeSight } from './office-sight.ts'

type Asking = Pick<Ctx, 'db' | 'now' | 'actor'>
type Entry = Placed & { readonly entryId: string }

/** How much of what is in a round somebody of the office is told of. The same whoever is in it: it follows from what they are. */
export type RoundSight = {
  /** Why not all of it; null: all of it. */
  readonly because: 'own-conflict' | 'judges-here' | null
  /** Categories of which they are told nothing that came of marks there. */
  readonly closed: ReadonlySet<string>
  /** Whether they are told that an entry is there, if it is. */
  sees(entry: Entry): boolean
}

const NONE: ReadonlySet<string> = new Set()

/**
 * Of a round that all reach, who is in it is said by their admission alone. Of another one whoever has an entry of their own learns neither
 * of that nor of those it competes with; and who judges, as long as that goes on, of those alone that they judge there.
 */
export const roundSight = (ctx: Asking, call: Call, round: Round): Promise<RoundSight> =>
  askedOnce(ctx, `round sight ${call.id} ${round.key}`, () => sightOf(ctx, call, round))

async function sightOf(ctx: Asking, call: Call, round: Round): Promise<RoundSight> {
  const sight = await officeSight(ctx, call)
  const own = await sight.ownCategories()
  if (round.source.kind === 'admitted') return { because: null, closed: own, sees: () => true }
  const competing = own.size === 0 ? NONE : (await sight.own()).competing
  const closed = closedIn(call, round, own)
  const bench = sight.marks.ok ? null : await benchOf(ctx, call, round)
  return {
    because: own.size > 0 ? 'own-conflict' : bench && !bench.isWhole ? 'judges-here' : null,
    closed,
    sees: (entry) =>
      !closed.has(entry.categoryKey) && !competing.has(entry.entryId) && (bench?.judges(entry) ?? true),
  }
}

/** Their own categories; all of them where those of others would tell of these. */
export const closedIn = (
  { document }: Pick<Call, 'document'>,
  round: Round,
  own: ReadonlySet<string>,
): ReadonlySet<string> =>
  own.size > 0 && isChosenAcross(document, round) ? new Set(document.categories.map(({ key }) => key)) : own

/** What whoever asks judges in a round, if it is there: by where they sit and by what they have been given. */
async function benchOf({ db, actor }: Asking, call: Call, round: Round) {
  const juror = actor.kind === 'person' ? await findSeat(db, call.id, actor.personId) : null
  if (juror?.state !== 'accepted') return { isWhole: false, judges: () => false }
  const seats = (await seatsInPanels(db, { callId: call.id, round })).get(juror.id) ?? NONE
  const given = await givenTo(db, juror.id, round.key)
  const has = (category: string): boolean => juror.categoryKeys.includes(category)
  const isOfAll =
    round.panels.length === 0 ||
    round.panels.some(
      ({ key, categories, countries, languages }) =>
        seats.has(key) && !categories && !countries && !languages,
    )
  return {
    isWhole: isOfAll && call.document.categories.every(({ key }) => has(key)),
    judges: (entry: Entry): boolean =>
      given.has(entry.entryId) || (has(entry.categoryKey) && isOfPanels(round, seats, entry)),
  }
}

/** What is under judgement in a round and for its panels, by number: all of it, and as much as whoever asks is told of. */
export async function outlinesFor(ctx: Asking, call: Call, round: Round) {
  const { because, closed, sees } = await roundSight(ctx, call, round)
  const whole = await listForRound(ctx.db, call, round)
  const told = because === null ? whole : whole.filter(sees)
  const ids = new Set<string>(told.map(({ entryId }) => entryId))
  return { whole, told, because, closed, isTold: (id: string) => because === null || ids.has(id) }
}

/** Of which entries of a round, by their ids, whoever asks is told that they are there. */
export type TellsOf = { readonly isTold: (id: string) => boolean }

/** The same alone: where all of a round is told, nothing of it is read for that. */
export async function toldIn(ctx: Asking, call: Call, round: Round): Promise<TellsOf> {
  const { because } = await roundSight(ctx, call, round)
  return because === null ? { isTold: () => true } : outlinesFor(ctx, call, round)
}

/** Why of some round not everything is told, or null: of an own entry first. */
export async function limitedIn(ctx: Asking, call: Call) {
  const limited = await limitedRounds(ctx, call)
  return limited[0]?.sight.because ?? null
}

async function limitedRounds(ctx: Asking, call: Call) {
  const limited = []
  for (const round of call.document.rounds.filter(({ source }) => source.kind !== 'admitted')) {
    const sight = await roundSight(ctx, call, round)
    if (sight.because !== null) limited.push({ round, sight })
  }
  return limited
}

type Pair = { readonly jurorId: string; readonly entry: Entry }

/**
 * Whether it is told that a juror spoke of an entry: not where they know of it by a round alone of which it is not told whether it is there,
 * for that would say so.
 */
export async function statementsTold(ctx: Asking, call: Call): Promise<(pair: Pair) => boolean> {
  const limited = await limitedRounds(ctx, call)
  if (limited.length === 0) return () => true
  const isKnown = await knownByAdmission(ctx.db, call)
  return ({ jurorId, entry }) => limited.every(({ sight }) => sight.sees(entry)) || isKnown(jurorId, entry)
}

/** What the history and the outbox of a call do not tell whoever asks of its rounds; null: they tell everything. */
export async function closedRounds(ctx: Asking, call: Call): Promise<ClosedRounds | null> {
  const limited = await limitedRounds(ctx, call)
  if (limited.length === 0) return null
  const judged = await listOutlines(ctx.db, call.id, null)
  const outlines = new Map<string, Outline>(judged.map((entry) => [entry.entryId, entry]))
  /** Of what is under judgement no more nothing is told either. */
  const isHidden = (entryId: string, key?: string): boolean => {
    const entry = outlines.get(entryId)
    const there = limited.filter(({ round }) => key === undefined || round.key === key)
    return there.some(({ sight }) => entry === undefined || !sight.sees(entry))
  }
  const sheets = (await sheetIdsOf(ctx.db, call.id)).filter((one) => isHidden(one.entryId, one.roundKey))
  const { competing } = await (await officeSight(ctx, call)).own()
  const isTold = await statementsTold(ctx, call)
  const statements = (await listStatedPairs(ctx.db, call.id)).filter(({ jurorId, entryId }) => {
    const entry = outlines.get(entryId)
    return entry === undefined || !isTold({ jurorId, entry })
  })
  return {
    keys: new Set(limited.map(({ round }) => round.key)),
    entries: new Set([
      ...competing,
      ...[...outlines.keys(), ...sheets.map(({ entryId }) => entryId)].filter((id) => isHidden(id)),
    ]),
    there: new Set(
      sheets.flatMap(({ assignmentId, review }): string[] =>
        review ? [assignmentId, review] : [assignmentId],
      ),
    ),
    statements: new Set(statements.map(({ jurorId, entryId }) => `${jurorId} ${entryId}`)),
  }
}

/** Whether an own entry keeps anything from them, whatever became of it: the same on every page and in every round. */
export const hasOwn = async (sight: OfficeSight): Promise<boolean> => (await sight.own()).entries.size > 0
