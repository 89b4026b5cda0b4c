import * as audit from '#features/audit/index.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import { documentDiff } from '../core/document-diff.ts'
import { officeCall } from '../scope.ts'
import { findDocumentsAt, listVersions } from '../store/documents.ts'

/** How many versions stand on one page of their list. */
const VERSIONS_A_PAGE = 50

export async function listCallVersions(ctx: Ctx, { call: key, page }: { call: string; page: number }) {
  const call = await officeCall(ctx, key)
  const all = await listVersions(ctx.db, call.id)
  const acts = await audit.listActs(ctx.db, { subjectId: call.id, among: ['call.create', 'call.edit'] })
  const makers = new Map(
    acts.map((act) => [act.action === 'call.create' ? all.at(-1)?.version : act.facts['version'], act]),
  )
  const shown = all.slice((page - 1) * VERSIONS_A_PAGE, page * VERSIONS_A_PAGE)
  return {
    versions: shown.map(({ version, createdAt }) => ({
      version,
      madeAt: createdAt.toISOString(),
      actorKind: makers.get(version)?.actorKind ?? null,
      actorId: makers.get(version)?.actorId ?? null,
    })),
    numbers: all.map(({ version }) => version),
    total: all.length,
    pageSize: VERSIONS_A_PAGE,
  }
}

type Compared = { readonly call: string; readonly version: number; readonly since: number }

export async function compareCallVersions(ctx: Ctx, { call: key, version, since }: Compared) {
  const call = await officeCall(ctx, key)
  const [before, after] = await findDocumentsAt(ctx.db, call.id, [since, version])
  if (!before || !after) throw new Refusal('not-found')
  return { differences: documentDiff(before, after) }
}
