import type { Ctx } from '#platform/ctx.ts'
import { takesEntries, officeCall, whileUnchanged, type Call } from '#features/calls/index.ts'
import { officeSight } from '#features/jury/index.ts'
import { tableOf } from '../core/table.ts'
import { officeKey } from './own.ts'
import { previewPublication } from './publication.ts'
import { showRanking } from './ranking.ts'
import { showStaffing } from './staffing.ts'

/** As many as fit without scrolling; the ranking has them all. */
const TEASER = 10

/**
 * What the first page of a call's office says of its results: a summary of what other pages show whole, kept for whoever sees
 * the same. Of what these tell it takes nothing that changes with time alone, but whether judging is over and whether entries may still
 * come, by which a withdrawn one competes.
 */
export async function showCallStatus(ctx: Ctx, input: { call: string }) {
  const call = await officeCall(ctx, input.call)
  const { key } = await officeSight(ctx, call)
  const office = await officeKey(ctx, call)
  const who = ctx.actor.kind === 'person' ? ctx.actor.personId : ctx.actor.kind
  const entries = takesEntries(call, ctx.now)
  return whileUnchanged(ctx, call, `status ${who} ${key} ${entries} ${office}`, () => statusOf(ctx, call))
}

async function statusOf(ctx: Ctx, { key: call }: Call) {
  const ranking = await showRanking(ctx, { call })
  const preview = await previewPublication(ctx, { call })
  return {
    teaser: teaserOf(ranking),
    undecided: preview.undecided,
    decidable: preview.decidable,
    isDecided: preview.isDecided,
    overgiven: preview.overgiven,
    ungiven: preview.ungiven,
    wonTwice: preview.wonTwice,
    held: preview.held,
    figures: preview.figures,
    publication: preview.publication,
    isOutdated: preview.isOutdated,
    secondPeople: preview.secondPeople.filter(({ mayConfirm }) => mayConfirm).map(({ name }) => name),
    changes: preview.changes,
    staffing: await showStaffing(ctx, { call }),
  }
}

function teaserOf({ categories, perEntry, isRoundClosed }: Awaited<ReturnType<typeof showRanking>>) {
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
  }
}
