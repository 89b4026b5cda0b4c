import type { Ctx } from '#platform/ctx.ts'
import {
  cancellationsAsked,
  officeCall,
  takesEntries,
  whileUnchanged,
  withoutSource,
  type Call,
} from '#features/calls/index.ts'
import { officeSight } from '#features/jury/index.ts'
import { keysOf } from '../core/given.ts'
import { tableOf } from '../core/table.ts'
import { officeKey } from './own.ts'
import { previewPublication } from './publication.ts'
import { showRanking } from './ranking.ts'
import { roundsOver, roundsWaiting } from './rounds-waiting.ts'
import { showStaffing } from './staffing.ts'

/** As many as fit without scrolling; the ranking has them all. */
const TEASER = 10

/**
 * What the first page of a call's office says of its results: a summary of what other pages show whole, kept for whoever sees
 * the same. Of what these tell it takes nothing that changes with time alone, but whether judging is over, in which rounds it is, and
 * whether entries may still come, by which a withdrawn one competes.
 */
export async function showCallStatus(ctx: Ctx, input: { call: string }) {
  const call = await officeCall(ctx, input.call)
  const { key } = await officeSight(ctx, call)
  const office = await officeKey(ctx, call)
  const who = ctx.actor.kind === 'person' ? ctx.actor.personId : ctx.actor.kind
  const entries = takesEntries(call, ctx.now)
  const beside = { over: await roundsOver(ctx, call), asked: await cancellationsAsked(ctx, call) }
  const question = `status ${who} ${key} ${entries} ${office} ${JSON.stringify(beside)}`
  return whileUnchanged(ctx, call, question, () => statusOf(ctx, call, beside))
}

type Beside = {
  /** Keys of the rounds in which judging is over. */
  readonly over: readonly string[]
  readonly asked: Awaited<ReturnType<typeof cancellationsAsked>>
}

async function statusOf(ctx: Ctx, office: Call, { over, asked }: Beside) {
  const { key: call, document } = office
  const ranking = await showRanking(ctx, { call })
  const preview = await previewPublication(ctx, { call })
  return {
    teaser: teaserOf(ranking),
    undecided: preview.undecided,
    decidable: preview.decidable,
    isDecided: preview.isDecided,
    overgiven: preview.overgiven,
    ungiven: preview.ungiven,
    unfound: unfoundIn(document, preview),
    wonTwice: preview.wonTwice,
    held: preview.held,
    figures: preview.figures,
    publication: preview.publication,
    isOutdated: preview.isOutdated,
    embargoedUntil: preview.embargoedUntil,
    secondPeople: preview.secondPeople.filter(({ mayConfirm }) => mayConfirm).map(({ name }) => name),
    changes: preview.changes,
    staffing: await showStaffing(ctx, { call }),
    rounds: await roundsWaiting(ctx, office, over),
    cancellations: [...asked],
  }
}

/** How many distinctions by a source that is not here nobody has, as far as decisions are told. */
function unfoundIn(
  document: Call['document'],
  { categories }: Pick<Awaited<ReturnType<typeof previewPublication>>, 'categories'>,
): number {
  const given = new Set(categories.flatMap(({ entries }) => entries.flatMap(keysOf)))
  return withoutSource(document).filter(({ key }) => !given.has(key)).length
}

type Order = Awaited<ReturnType<typeof showRanking>>

function teaserOf({ categories, perEntry, isRoundClosed, round, rounds }: Order) {
  const ranked = categories.find(({ entries }) => entries.some(({ rank }) => rank !== null))
  if (!ranked) return null
  const { axis, cuts, groups, lines, ...rest } = tableOf(ranked, { isClosed: isRoundClosed, limit: TEASER })
  return {
    ...rest,
    axis: axis && { ...axis, ticks: [...axis.ticks] },
    cuts: [...cuts],
    groups: groups.map((group) => ({ ...group, rows: [...group.rows] })),
    lines: [...lines],
    perEntry,
    isRoundClosed,
    round: rounds.length > 1 ? round : null,
  }
}
