import { canonicalJson, markOf, sha256Hex } from '#kernel/proof/index.ts'
import { Refusal } from '#kernel/refusals.ts'
import { verdictView } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { namesOf } from '#features/accounts/index.ts'
import type { Concerned, Touched } from '../core/parts.ts'
import {
  askerOf,
  mayAskToCancel,
  mayAskToReopen,
  mayConfirmCancellation,
  secondOf,
  takesEntries,
  mayRefuseCancellation,
  mayTakeCancellationBack,
} from '../policy/cancelling.ts'
import { currentOf, factsOf, othersOf, type Cancelling } from '../scope-of-cancelling.ts'
import { officeCall } from '../scope.ts'
import type { Call } from '../store/calls.ts'
import { cancellationsOf, type Cancellation } from '../store/cancellations.ts'

/** What each part has of a call, or of a category of it, together. */
export async function touchedIn(
  db: Db,
  { parts }: Pick<Cancelling, 'parts'>,
  call: Call,
  category: string | null,
): Promise<Touched> {
  const all = { drafts: 0, handedIn: 0, jurors: 0, reviews: 0 }
  const told: Concerned[] = []
  for (const part of parts) {
    const { told: whom, ...figures } = await part.touched(db, call, category)
    Object.assign(all, figures)
    told.push(...whom)
  }
  return { ...all, told }
}

type Seen = {
  readonly call: Call
  readonly category: string | null
  readonly current: Cancellation | null
  readonly touched: Touched
}

/** Names what a preview showed: the same as long as it would show the same. */
export const hashOf = (ctx: Pick<Ctx, 'settings'>, { call, category, current, touched }: Seen): string =>
  markOf(
    ctx.settings.secret,
    sha256Hex(
      canonicalJson({
        cancelling: call.id,
        category,
        waits: current && [current.id, current.state],
        ...touched,
        told: touched.told.map(({ as, id, to, mayMove }) => [as, id, to, mayMove]),
      }),
    ),
  )

/** The category must be one of the call's. */
export function demandCategoryOf({ document }: Call, category: string | null): void {
  if (category === null || document.categories.some(({ key }) => key === category)) return
  throw new Refusal('input-invalid', { fields: [{ field: 'category', code: 'required' }] })
}

type Asked = { readonly call: string; readonly category?: string | undefined }

/** What cancelling a call or a category, or that it take place after all, means for each person; reading it changes nothing. */
export async function previewCancellation(ctx: Ctx, input: Asked, cancelling: Cancelling) {
  const { guard } = cancelling
  const call = await officeCall(ctx, input.call)
  const category = input.category ?? null
  demandCategoryOf(call, category)
  const current = await currentOf(ctx.db, call, category)
  const touched = await touchedIn(ctx.db, cancelling, call, category)
  const facts = await factsOf(ctx, ctx.db, { call, current }, guard)
  const others = await othersOf(ctx, ctx.db, { call, current }, guard)
  const own = await guard.ownCategories(ctx, ctx.db, call)
  const { drafts, handedIn, jurors, reviews, told } = touched
  const { actor } = ctx
  return {
    hash: hashOf(ctx, { call, category, current, touched }),
    // How far a jury is where an entry of one's own competes is for others of the office.
    figures: { drafts, handedIn, jurors, reviews: own.size > 0 ? null : reviews },
    move: takesEntries(call, ctx.now) ? told.filter(({ mayMove }) => mayMove).length : 0,
    mails: told.map(({ as, id, to, language, name, number }) => ({ as, id, to, language, name, number })),
    others: others.map(({ name, email, verdict }) => ({ name: name || email, may: verdictView(verdict) })),
    asker: askerOf(current) !== null && actor.kind === 'person' && askerOf(current) === actor.personId,
    isPublic: facts.stage === 'published',
    current: current?.id ?? null,
    mayAsk: verdictView(
      current?.state === 'in-force' ? mayAskToReopen(actor, call, facts) : mayAskToCancel(actor, call, facts),
    ),
    mayConfirm: verdictView(
      mayConfirmCancellation(actor, call, { ...facts, second: secondOf(ctx.actor, others) }),
    ),
    mayRefuse: verdictView(mayRefuseCancellation(actor, call, current)),
    mayTakeBack: verdictView(mayTakeCancellationBack(actor, call, current)),
    cancellations: await listed(ctx.db, call),
  }
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

async function listed(db: Db, call: Call) {
  const rows = await cancellationsOf(db, call.id)
  const signed = rows.flatMap(({ askedBy, settledBy, reopeningBy, reopenedBy }) =>
    [askedBy, settledBy, reopeningBy, reopenedBy].filter((id) => id !== null),
  )
  const people = await namesOf(db, [...new Set(signed)])
  const named = (id: Cancellation['settledBy']): string | null => {
    const found = id === null ? undefined : people.get(id)
    return found ? found.name || found.email : null
  }
  return rows.map((one) => ({
    id: one.id,
    category: one.categoryKey,
    state: one.state,
    reason: { ...one.reason },
    asked: { at: one.askedAt.toISOString(), by: named(one.askedBy) },
    settled: { at: iso(one.settledAt), by: named(one.settledBy), because: one.settledBecause },
    reopening: {
      at: iso(one.reopeningAt),
      by: named(one.reopeningBy),
      reason: one.reopeningReason && { ...one.reopeningReason },
    },
    reopened: { at: iso(one.reopenedAt), by: named(one.reopenedBy) },
  }))
}
