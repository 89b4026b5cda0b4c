import type { AuthorityId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { mayDecideProposals } from '../policy.ts'
import type { Authority } from '../store/authorities.ts'
import { changeRow, lockAuthority, type Change } from '../store/changes.ts'

/** What every change of the registry says: which authority, and which of its versions whoever acts has seen. */
export type OfAuthority = { readonly authorityId: string; readonly version: number }

const CHANGES = [
  ...(['authority.set-population', 'authority.set-parent', 'authority.rename', 'authority.join'] as const),
  ...(['authority.part', 'authority.confirm-population'] as const),
]
type Act = (typeof CHANGES)[number]

type Doing = {
  readonly act: Act
  /** What is recorded of it: all that was asked, so that the same asked twice is known. */
  readonly facts: audit.AuditFacts
  /** What becomes of it. */
  readonly change: (tx: Db, authority: Authority) => Promise<Change> | Change
  /** What becomes of others then. */
  readonly after?: (tx: Db, authority: Authority) => Promise<void>
}

export type Changed = { readonly id: AuthorityId; readonly version: number }

/** One change of an authority by the office: of the version that it has seen, recorded with its reason. Sent twice, it is done once. */
export function changeAuthority(ctx: Ctx, of: OfAuthority, doing: Doing): Promise<Changed> {
  return ctx.db.transaction((tx) => changeWithin(ctx, tx, of, doing))
}

export async function changeWithin(
  ctx: Ctx,
  tx: Db,
  of: OfAuthority,
  { act, facts, change, after }: Doing,
): Promise<Changed> {
  demand(mayDecideProposals(ctx.actor))
  const authority = await lockAuthority(tx, of.authorityId)
  const told = { ...facts, version: of.version }
  const subject = { callId: null, subjectId: authority.id }
  if (authority.version !== of.version) {
    const last = await audit.ownLast(tx, ctx, act, { subjectId: authority.id, among: CHANGES })
    if (last === null || JSON.stringify(sorted(last)) !== JSON.stringify(sorted(told)))
      throw new Refusal('changed-meanwhile')
    return { id: authority.id, version: authority.version }
  }
  await changeRow(tx, authority, await change(tx, authority))
  await after?.(tx, authority)
  await audit.record(tx, ctx, act, { ...subject, ...told })
  return { id: authority.id, version: authority.version + 1 }
}

const sorted = (facts: audit.AuditFacts) =>
  Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1))
