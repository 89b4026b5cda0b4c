import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { areEntriesOver } from '../core/phases.ts'
import { mayAnnounce } from '../policy.ts'
import { announce, getCall, type Call } from '../store/calls.ts'

const ANNOUNCING = 'call.announce'
const ANNOUNCED = 'call-already-announced'

type Announcement = { readonly call: string; readonly version: number; readonly evenThoughOver?: boolean }

/**
 * Makes a call public. The version that was looked at must be the one that is announced; whoever announces a call that
 * nobody can enter any more says so. A second click finds it announced.
 */
export async function announceCall(ctx: Ctx, { evenThoughOver = false, ...input }: Announcement) {
  return ctx.db.transaction(async (tx) => {
    const call = await getCall(tx, input.call)
    const may = mayAnnounce(ctx.actor, call, { now: ctx.now, evenThoughOver })
    if (!may.ok && may.because === ANNOUNCED) return announcedBefore(ctx, tx, call, input)
    demand(may)
    if (call.documentVersion !== input.version) throw new Refusal('changed-meanwhile')
    if (!(await announce(tx, call, ctx.now))) return announcedBefore(ctx, tx, call, input)
    await audit.record(tx, ctx, ANNOUNCING, {
      callId: call.id,
      subjectId: call.id,
      version: call.documentVersion,
      isOver: areEntriesOver(call.document, ctx.now),
    })
    return { key: call.key }
  })
}

/** Whoever acts has announced just this version. */
async function announcedBefore(
  ctx: Ctx,
  tx: Db,
  { id, key }: Call,
  { version }: Pick<Announcement, 'version'>,
) {
  const last = { subjectId: id, among: [ANNOUNCING] } as const
  const facts = await audit.ownLast(tx, ctx, ANNOUNCING, last)
  if (facts?.['version'] !== version) throw new Refusal(ANNOUNCED)
  return { key }
}
