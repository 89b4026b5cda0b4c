import { signedBy } from '#kernel/actor.ts'
import type { EntryId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import type { CallDocument, Distinction } from '#features/calls/index.ts'
import { concernedByAll, isOneForAuthority } from '../core/authorities-won.ts'
import { givenAmong } from '../core/given-among.ts'
import { givenAs, keysOf } from '../core/given.ts'
import { isFull } from '../core/overgiven.ts'
import { areRivals } from '../core/rivals.ts'
import { hasDecided, mayDecide, mayDecideIn } from '../policy.ts'
import { findDecision, keysIn, putDecision, type Decision } from '../store/decisions.ts'
import { countGiven, wonByAuthorityOf } from '../store/given.ts'
import { judgedCategory } from '../store/entries.ts'
import { decidingIn } from '../scope.ts'
import { freezeDecided } from './freeze-decided.ts'

type Input = {
  readonly call: string
  readonly entry: string
  readonly distinction: Distinction['key'] | null
  readonly beside?: readonly Distinction['key'][] | undefined
  readonly note: string
  readonly version: number
}

/** Nothing, and something beside it, cannot both be meant. */
function wantedIn({ distinction, beside = [] }: Input): readonly string[] {
  if (distinction === null && beside.length > 0)
    throw new Refusal('input-invalid', { fields: [{ field: 'distinction', code: 'not-understood' }] })
  return keysOf({ distinction, beside })
}

/** Records what the jury resolved on an entry. A distinction that a category may have once is given once; what was decided a click ago is decided. */
export async function decideEntry(ctx: Ctx, input: Input) {
  return ctx.db.transaction(async (tx) => {
    const { call, facts, own } = await decidingIn(ctx, tx, input.call)
    demand(mayDecide(ctx.actor, call, facts))
    const key = { callId: call.id, entryId: input.entry as EntryId }
    const category = await judgedCategory(tx, key.callId, key.entryId)
    const { document } = call
    const wanted = wantedIn(input)
    const stands = await findDecision(tx, key)
    // What it had and has no more is taken from it as it would be given.
    const touched = [...wanted, ...keysIn(stands)]
    demand(mayDecideIn(concernedByAll(document, category, touched), own))
    const { note, version: over } = input
    const { distinction, beside } = givenAs(document, wanted)
    const resolved = { distinctionKey: distinction, beside, note }
    if (hasDecided(ctx.actor, stands, { ...resolved, version: over })) return { version: over + 1 }
    await demandGivable(tx, document, { ...key, category }, wanted)
    const version = await putDecision(tx, key, over, {
      ...resolved,
      decidedAt: ctx.now,
      decidedBy: signedBy(ctx.actor),
    })
    await freezeDecided(tx, call.id, ctx.now)
    await audit.record(tx, ctx, 'decision.decide', {
      callId: call.id,
      subjectId: key.entryId,
      distinction,
      ...(beside.length > 0 && { beside: beside.join(' ') }),
      version,
    })
    return { version }
  })
}

const categoriesOf = ({ categories }: CallDocument): readonly string[] => categories.map(({ key }) => key)

type Place = Pick<Decision, 'callId' | 'entryId'> & { readonly category: string }
type Wanted = Place & { readonly distinction: string }

/** All of these can be given to the entry: none excludes another, each has a place left, and its authority has won none. */
export async function demandGivable(
  tx: Db,
  document: CallDocument,
  place: Place,
  wanted: readonly string[],
): Promise<void> {
  if (wanted.some((one) => wanted.some((other) => areRivals(document, one, other))))
    throw new Refusal('distinctions-exclude')
  for (const distinction of wanted) {
    await demandFree(tx, document, { ...place, distinction })
    if (isOneForAuthority(document, distinction))
      await demandNotWon(tx, { ...place, among: document.winOnlyOne?.order ?? [] })
  }
}

async function demandFree(tx: Db, document: CallDocument, wanted: Wanted): Promise<void> {
  const found = document.distinctions.find(({ key }) => key === wanted.distinction)
  const among = found ? givenAmong(found, wanted.category, categoriesOf(document)) : []
  if (!found || among.length === 0)
    throw new Refusal('input-invalid', { fields: [{ field: 'distinction', code: 'not-understood' }] })
  const given = found.places === null ? 0 : await countGiven(tx, wanted, { among, distinction: found.key })
  if (isFull(found.places, given)) throw new Refusal('distinction-already-given', { limit: found.places })
}

/** The authority of an entry has none of the distinctions of which it can have one; the entry that has is named. */
async function demandNotWon(
  tx: Db,
  asked: Pick<Decision, 'callId' | 'entryId'> & { readonly among: readonly string[] },
): Promise<void> {
  const number = await wonByAuthorityOf(tx, asked)
  if (number !== null) throw new Refusal('authority-has-won', { number })
}
