import { verdictView } from '#kernel/verdict.ts'
import { mayComeBack, type Admissibility, type EntryState } from '#features/entries/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { officeCall, type Call, takesPlace } from '#features/calls/index.ts'
import { categoryOf, outlineOf } from '../core/entry-views.ts'
import { concernedBy, isOneForAuthority, wonByOthers } from '../core/authorities-won.ts'
import { isAmong, type Given } from '../core/given.ts'
import { givenAmong } from '../core/given-among.ts'
import { areRivals } from '../core/rivals.ts'
import { undecidedAmong } from '../core/undecided.ts'
import { mayDecide } from '../policy.ts'
import { decisionsOf, type DecisionsByEntry } from '../store/decisions.ts'
import { listGone } from '../store/entries.ts'
import { stagesOf } from '../store/publications.ts'
import { undoneOf } from '../store/undone.ts'
import { closedUntilPublished } from './own.ts'
import { rankingFor } from './ranking.ts'
import { resultsFactsOf } from '../scope.ts'

function decisionOf(decisions: DecisionsByEntry, entryId: string) {
  const found = decisions.get(entryId as never)
  return found
    ? {
        distinction: found.decision.distinctionKey,
        beside: [...found.decision.beside],
        note: found.decision.note,
        version: found.decision.version,
        act: found.decision.actId,
        decidedAt: found.decision.decidedAt.toISOString(),
        decidedBy: found.decidedBy,
      }
    : null
}

/** Whether who asks may decide, and whether that would change what waits for the second person. */
async function decidingIn(ctx: Ctx, call: Call) {
  const facts = await resultsFactsOf(ctx, ctx.db, call)
  return {
    mayDecide: verdictView(mayDecide(ctx.actor, call, facts)),
    isProposed: facts.publication?.state === 'proposed',
  }
}

/** What the jury resolved, beside the ranking that it resolved on. */
export async function listDecisions(ctx: Ctx, input: { call: string }) {
  const call = await officeCall(ctx, input.call)
  const { rows, judged } = await rankingFor(ctx, call)
  const decisions = await decisionsOf(ctx.db, call.id)
  const undone = await undoneOf(ctx.db, call.id)
  /** What is decided on one's own, and on those that compete with it, is for the others until everybody reads it. */
  const closed = await closedUntilPublished(ctx, ctx.db, call)
  const told = (categoryKey: string, entryId: string) =>
    closed.has(categoryKey) ? null : decisionOf(decisions, entryId)
  const all = rows.flatMap(({ category, entries }) =>
    entries.map(({ entryId }) => ({ entryId, categoryKey: category.key })),
  )
  const gone = (await goneOf(ctx, call)).flatMap(({ category, ...one }) => {
    const decision = told(category.key, one.entryId)
    return decision ? [{ ...one, category, decision }] : []
  })
  const standing = rows.flatMap(({ category, entries }) =>
    entries.map(({ entryId }) => ({ category, decision: told(category.key, entryId) })),
  )
  const won = wonByOthers(
    call.document,
    judged.map(({ submission, authorities }) => ({
      ...{ entryId: submission.entryId, number: submission.number, category: submission.categoryKey },
      ...{ authorities, distinction: null },
      ...told(submission.categoryKey, submission.entryId),
    })),
  )
  const { undecided } = undecidedAmong(all, (entryId) => decisionOf(decisions, entryId) !== null, closed)
  return {
    ...(await decidingIn(ctx, call)),
    undecided,
    isWithoutOwn: closed.size > 0,
    gone,
    categories: rows.map(({ category, because, entries }) => {
      const isClosed = closed.has(category.key)
      const shown = entries.map((entry) => {
        const decision = told(category.key, entry.entryId)
        const left = isClosed ? undefined : undone.get(entry.entryId)
        const wonBy = won.get(entry.entryId) ?? null
        return { ...entry, decision, wonBy, version: decision?.version ?? left ?? 0 }
      })
      return {
        category,
        because,
        isClosed,
        distinctions: distinctionsOf(call, category.key, { standing, gone, closed }),
        entries: shown,
      }
    }),
  }
}

type Decided = { readonly decision: Given | null }

type Gone = Decided & { readonly mayComeBack: { readonly ok: boolean } }

type Told = {
  readonly standing: readonly (Decided & InCategory)[]
  readonly gone: readonly (Gone & InCategory)[]
  readonly closed: ReadonlySet<string>
}
type InCategory = { readonly category: { readonly key: string } }

/** What entries of the category can be given: with the limit of those who compete for it, and how many of them have it. */
function distinctionsOf({ document }: Call, category: string, { standing, gone, closed }: Told) {
  const all = document.categories.map(({ key }) => key)
  const here = document.distinctions.filter(({ per }) => givenAmong({ per }, category, all).length > 0)
  const keys = here.map(({ key }) => key)
  return here.map(({ key, name, places, per, source }) => {
    const among = givenAmong({ per }, category, all)
    const has = (one: Decided & InCategory): boolean =>
      among.includes(one.category.key) && one.decision !== null && isAmong(one.decision, key)
    return {
      ...{ key, name: { ...name }, limit: places, source: source.kind },
      /** Others of the office decide where it is given. */
      isForOthers: concernedBy(document, category, key).some((one) => closed.has(one)),
      isOneForAuthority: isOneForAuthority(document, key),
      /** Those that an entry can have with it. */
      beside: keys.filter((other) => other !== key && !areRivals(document, key, other)),
      /** Those whose entries compete for it; of one alone it is its own. */
      among: among.length > 1 ? among.map((one) => categoryOf(document, one)) : [],
      given: standing.filter(has).length,
      held: gone.filter((one) => one.mayComeBack.ok && has(one)).length,
    }
  })
}

/** What was decided on and is no longer under judgement, by number, with what became of it. */
async function goneOf({ db, now }: Pick<Ctx, 'db' | 'now'>, call: Call) {
  const rows = await listGone(db, call.id)
  const results = (await stagesOf(db, [call.id])).get(call.id) ?? 'none'
  return rows.map(({ submission, isFictitious, state, admissibility }) => ({
    ...outlineOf(submission, isFictitious),
    category: categoryOf(call.document, submission.categoryKey),
    why: takesPlace(call, submission.categoryKey).ok ? whyGone(state, admissibility) : ('cancelled' as const),
    mayComeBack: verdictView(
      mayComeBack(
        { state, admissibility, number: submission.number, categoryKey: submission.categoryKey },
        { ...call, results },
        now,
      ),
    ),
  }))
}

function whyGone(
  state: EntryState,
  admissibility: Admissibility,
): 'withdrawn' | 'not-admitted' | 'admission-open' {
  if (state === 'withdrawn') return state
  return admissibility === 'not-admitted' ? admissibility : 'admission-open'
}
