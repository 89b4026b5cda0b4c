import { latestSubmission } from './store/submissions.ts'
import type { EntryId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import {
  asTold,
  getCallById,
  isSupplying,
  NOTHING_ENDED,
  officeCall,
  takesPlace,
  type Call,
  type EndedEarly,
} from '#features/calls/index.ts'
import type { JuryGuard } from './core/jury-guard.ts'
import { stageOf, type ResultsGuard, type ResultsStage } from './core/results-guard.ts'
import { personOf } from './policy.ts'
import { asItCounts, withCountsIn } from './store/counts-in.ts'
import { getOwnEntry, lockEntry, lockOwnEntry, type Entry } from './store/entries.ts'
import { workingCopies } from './store/working-copy.ts'

/** A call with how far its results are: from the proposal on, nothing is entered any more. */
export type EnteredCall = Call & { readonly results: ResultsStage }

/** An entry with the category in which it counts. */
export type OwnEntry = Entry & { readonly countsIn: string | null }
type Own = { readonly entry: OwnEntry; readonly call: EnteredCall }

/** The call of an entry. */
export const enteredCall = async (
  db: Db,
  { callId }: Pick<Entry, 'callId'>,
  results: ResultsGuard,
): Promise<EnteredCall> => ({
  ...(await getCallById(db, callId)),
  results: await stageOf(results, db, callId),
})

/** What acts have ended of a call before its dates do, cancelling it among them. */
export const endedOf = async (db: Db, call: Call, results: ResultsGuard): Promise<EndedEarly> =>
  endedIn(call, await results.ended(db, [call.id]))

/** The same, where it was asked for several calls at once. */
export const endedIn = (
  { id, cancelledAt }: Call,
  ended: ReadonlyMap<Call['id'], EndedEarly>,
): EndedEarly => ({
  ...(ended.get(id) ?? NOTHING_ENDED),
  cancelledAt,
})

/** The same as its entrant is told of it: what they read says nothing of a grace that is silent. */
export const asEntrantIsTold = <C extends Call>(call: C): C => ({ ...call, document: asTold(call.document) })

/** One's own entry: another's is not there. */
export const ownEntry = ({ actor, db }: Pick<Ctx, 'actor' | 'db'>, id: string): Promise<Entry> =>
  getOwnEntry(db, personOf(actor), id)

/** The same with its working copy and its call, to be shown. */
export async function ownWorking(ctx: Ctx, id: string, results: ResultsGuard) {
  const entry = await ownEntry(ctx, id)
  const call = asEntrantIsTold(await enteredCall(ctx.db, entry, results))
  const [working] = await workingCopies(ctx, [{ entry, call }])
  const latest = await latestSubmission(ctx.db, entry)
  return { entry: withCountsIn(entry, latest), call, working: present(working, 'the working copy') }
}

/** One's own entry, which nobody else changes until the transaction ends. */
export const heldEntry = ({ actor }: Pick<Ctx, 'actor'>, tx: Db, id: string): Promise<Entry> =>
  lockOwnEntry(tx, personOf(actor), id)

/** The same with its call. */
export async function heldOwn(ctx: Ctx, tx: Db, id: string, results: ResultsGuard): Promise<Own> {
  const entry = await heldEntry(ctx, tx, id)
  const counting = withCountsIn(entry, await latestSubmission(tx, entry))
  return { entry: counting, call: await enteredCall(tx, entry, results) }
}

/** The same to be entered with: while it is, nothing is published. Results are held first, as whoever publishes holds them. */
export async function heldToEnter(ctx: Ctx, tx: Db, id: string, results: ResultsGuard): Promise<Own> {
  const { callId } = await ownEntry({ ...ctx, db: tx }, id)
  await results.holdTogether(tx, callId)
  return heldOwn(ctx, tx, id, results)
}

/** Whether handing in would set marks aside that stand, where nothing but supporting material can be handed in; else it sets aside none. */
export const isLosingMarks = async (
  ctx: Pick<Ctx, 'db' | 'now'>,
  { entry, call }: Own,
  jury: JuryGuard,
): Promise<boolean> => isSupplying(entry, call.document, ctx.now) && (await jury.losesMarks(ctx, call, entry))

/** The same of several entries, asked once of those that are answered alike: of one category, in one state, with the same to be made clearer. */
export function losingMarksAmong(
  ctx: Pick<Ctx, 'db' | 'now'>,
  jury: JuryGuard,
): (own: Own) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>()
  return ({ entry, call }) => {
    const { categoryKey, countsIn, state, admissibility } = entry
    const clarifying = [...entry.clarifying].sort()
    const alike = JSON.stringify([call.id, categoryKey, countsIn, state, admissibility, clarifying])
    const answer = known.get(alike) ?? isLosingMarks(ctx, { entry, call }, jury)
    known.set(alike, answer)
    return answer
  }
}

type Asked = { readonly call: string; readonly entry: string }
type Guards = { readonly results: ResultsGuard; readonly jury: JuryGuard }

/** An entry for the office of its call, held while nothing is published, with what the rules of admissibility ask of it. */
export async function heldForOffice(ctx: Ctx, tx: Db, asked: Asked, { results, jury }: Guards) {
  const inTx = { ...ctx, db: tx }
  const { id: callId } = await officeCall(inTx, asked.call)
  await results.hold(tx, callId)
  const call = await getCallById(tx, callId)
  const entry = await lockEntry(tx, callId, asked.entry as EntryId)
  const { isOwn } = await jury.ownnessOf(inTx, call, entry.id)
  return { call, entry, facts: { ...entry, isOwn, ...(await officeFactsOf(tx, call, entry, results)) } }
}

/** What the rules of admissibility ask beside of an entry, by the category in which it counts. */
export async function officeFactsOf(db: Db, call: Call, entry: Entry, results: ResultsGuard) {
  const latest = await latestSubmission(db, entry)
  return {
    takesPlace: takesPlace(call, asItCounts(entry, latest).categoryKey),
    results: await stageOf(results, db, call.id),
  }
}
