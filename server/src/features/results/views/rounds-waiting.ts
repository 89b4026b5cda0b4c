import type { Ctx } from '#platform/ctx.ts'
import type { Call } from '#features/calls/index.ts'
import { isJudgingOver, officeSight, roundsAfter, roundsNow } from '#features/jury/index.ts'
import { mayCarryOut, mayEnd, maySeeCut, mayTell } from '../policy/cuts.ts'
import { cutNow, settledUntil, type CutNow } from './cut-now.ts'

/** Keys of the rounds in which judging is over; a call with one round has nothing that follows one, and is asked nothing. */
export async function roundsOver(ctx: Pick<Ctx, 'db' | 'now'>, call: Call): Promise<readonly string[]> {
  const rounds = call.document.rounds.length > 1 ? await roundsNow(ctx.db, call) : []
  return rounds.filter((one) => isJudgingOver(one, ctx.now).ok).map(({ round }) => round.key)
}

/**
 * What the office has yet to do where a round that is over leads on: carry its cut out, choose by hand and end that, or tell entrants. Nothing of it
 * is told to whoever may not see a cut.
 */
export async function roundsWaiting(ctx: Ctx, call: Call, over: readonly string[]) {
  const leading = call.document.rounds.filter(
    (round) => over.includes(round.key) && roundsAfter(call.document, round).length > 0,
  )
  if (leading.length === 0 || !(await seesCuts(ctx, call))) return []
  const waiting = []
  for (const { key, name } of leading) {
    const found = await cutNow(ctx, ctx.db, call, key)
    const until = settledUntil(found)?.toISOString() ?? null
    waiting.push(
      ...waitsFor(ctx, call, found).map((one) => ({ round: key, name: { ...name }, until, ...one })),
    )
  }
  return waiting
}

async function seesCuts(ctx: Ctx, call: Call): Promise<boolean> {
  const { marks, ownCategories } = await officeSight(ctx, call)
  return maySeeCut({ marks, hasOwn: (await ownCategories()).size > 0 }).ok
}

type Waits = {
  readonly waitsFor: 'cut' | 'choice' | 'telling'
  readonly count: number
  readonly until?: null
}

function waitsFor({ actor }: Ctx, call: Call, { facts }: CutNow): readonly Waits[] {
  if (facts.entries === 0) return []
  const cut = mayCarryOut(actor, call, facts)
  // A review that may still be changed holds it up, and it is due all the same.
  const isDue = cut.ok || cut.because === 'leaves-open'
  const end = mayEnd(actor, call, facts)
  // Single ones are put in as long as the next round is judged.
  const isUnchosen = end.ok || end.because === 'leaves-open'
  const isLate = facts.isNextOver && { until: null }
  const all: readonly (Waits & { readonly is: boolean })[] = [
    { is: isDue, waitsFor: 'cut', count: 1 },
    { is: isUnchosen, waitsFor: 'choice', count: facts.undecided, ...isLate },
    // That stays possible, whatever follows.
    { is: mayTell(actor, call, facts).ok, waitsFor: 'telling', count: facts.toTell, until: null },
  ]
  return all.flatMap(({ is, ...one }) => (is ? [one] : []))
}
