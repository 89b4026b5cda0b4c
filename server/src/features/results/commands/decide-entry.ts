import { signedBy } from '#kernel/actor.ts'
import type { EntryId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import type { CallDocument, Distinction } from '#features/calls/index.ts'
import { concernedBy, isOneForAuthority } from '../core/authorities-won.ts'
import { givenAmong } from '../core/given-among.ts'
import { isFull } from '../core/overgiven.ts'
import { hasDecided, mayDecide, mayDecideIn } from '../policy.ts'
import { findDecision, putDecision, type Decision } from '../store/decisions.ts'
import { countGiven, wonByAuthorityOf } from '../store/given.ts'
import { judgedCategory } from '../store/entries.ts'
import { decidingIn } from '../scope.ts'
import { freezeDecided } from './freeze-decided.ts'

type Input = {
  readonly call: string
  readonly entry: string
  readonly distinction: Distinction['key'] | null
  readonly note: string
  readonly version: number
}

/** Records what the jury resolved on an entry. A distinction that a category may have once is given once; what was decided a click ago is decided. */
export async function decideEntry(ctx: Ctx, input: Input) {
  return ctx.db.transaction(async (tx) => {
    const { call, facts, own } = await decidingIn(ctx, tx, input.call)
    demand(mayDecide(ctx.actor, call, facts))
    const key = { callId: call.id, entryId: input.entry as EntryId }
    const category = await judgedCategory(tx, key.callId, key.entryId)
    const { document } = call
    demand(mayDecideIn(concernedBy(document, category, input.distinction), own))
    const { note, version: over } = input
    const resolved = { distinctionKey: input.distinction, note }
    if (hasDecided(ctx.actor, await findDecision(tx, key), { ...resolved, version: over }))
      return { version: over + 1 }
    if (input.distinction !== null) {
      await demandFree(tx, document, { ...key, category, distinction: input.distinction })
      if (isOneForAuthority(document, input.distinction))
        await demandNotWon(tx, { ...key, among: document.winOnlyOne?.order ?? [] })
    }
    const version = await putDecision(tx, key, over, {
      ...resolved,
      decidedAt: ctx.now,
      decidedBy: signedBy(ctx.actor),
    })
    await freezeDecided(tx, call.id, ctx.now)
    await audit.record(tx, ctx, 'decision.decide', {
      callId: call.id,
      subjectId: key.entryId,
      distinction: input.distinction,
      version,
    })
    return { version }
  })
}

const keysOf = ({ categories }: CallDocument): readonly string[] => categories.map(({ key }) => key)

type Wanted = Pick<Decision, 'callId' | 'entryId'> & {
  readonly category: string
  readonly distinction: string
}

async function demandFree(tx: Db, document: CallDocument, wanted: Wanted): Promise<void> {
  const found = document.distinctions.find(({ key }) => key === wanted.distinction)
  const among = found ? givenAmong(found, wanted.category, keysOf(document)) : []
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
