import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { closeInMail, isSupplying, materialSpan, type Call } from '#features/calls/index.ts'
import type { JuryGuard } from '../core/jury-guard.ts'
import { asEntrantIsTold } from '../scope.ts'
import { withCountsIn } from '../store/counts-in.ts'
import type { Entry } from '../store/entries.ts'
import { latestSubmission } from '../store/submissions.ts'
import { workingCopies } from '../store/working-copy.ts'

type Of = { readonly entry: Entry; readonly call: Call }

/**
 * What mails about other things say of supporting material: that of an entry, of which all else stays as it was handed in, some can be
 * added now, and how many answers are missing. Nothing where none is taken.
 */
export async function owedMaterial(ctx: Ctx, tx: Db, { entry, call: found }: Of, jury: JuryGuard) {
  const { now } = ctx
  const call = asEntrantIsTold(found)
  const own = withCountsIn(entry, await latestSubmission(tx, entry))
  const span = materialSpan(call.document, own.categoryKey, now)
  const isAsked = span?.isOpen === true && isSupplying(own, call.document, now)
  if (!isAsked || (await jury.losesMarks({ db: tx, now }, call, own))) return () => ({})
  const [working] = await workingCopies({ db: tx, now }, [{ entry: own, call }])
  const { closesAt } = span
  return (language: string) => ({
    ...{ material: 'taken', missing: working?.problems.length ?? 0 },
    materialEnd: closesAt === null ? 'none' : 'named',
    materialClosesAt: closesAt === null ? '' : closeInMail(closesAt, call.document.zone, language),
  })
}
