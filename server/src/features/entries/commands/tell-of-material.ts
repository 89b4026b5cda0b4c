import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import {
  callsTakingMaterial,
  closeInMail,
  isSupplying,
  materialAskedNow,
  materialWindows,
  type Call,
} from '#features/calls/index.ts'
import { causesOwed } from '#features/notices/index.ts'
import { NO_JURY, type JuryGuard } from '../core/jury-guard.ts'
import { NO_RESULTS, stageOf } from '../core/results-guard.ts'
import { mayEdit } from '../policy.ts'
import { asEntrantIsTold, isLosingMarks, type EnteredCall, type OwnEntry } from '../scope.ts'
import { withCountsIn } from '../store/counts-in.ts'
import { handedInAndAlive } from '../store/entries.ts'
import { latestSubmissions, type Submission } from '../store/submissions.ts'
import { workingCopies } from '../store/working-copy.ts'
import { tellEntrant } from './tell-entrant.ts'

/** An entry that was handed in, and a phase that takes supporting material of it. */
type Asked = { readonly entry: OwnEntry; readonly latest: Submission; readonly phase: string }

/**
 * Tells the entrants of what was handed in that a phase for supporting material of theirs is open, each once. Run again and again: it finds a
 * phase that has opened, however often its dates were changed.
 */
export async function tellOfMaterial(ctx: Ctx, results = NO_RESULTS, jury = NO_JURY): Promise<void> {
  for (const found of await callsTakingMaterial(ctx.db, ctx.now)) {
    const call = { ...asEntrantIsTold(found), results: await stageOf(results, ctx.db, found.id) }
    for (const one of await untoldIn(ctx, call))
      if (await isAsked(ctx, call, one, jury)) await tell(ctx, call, one)
  }
}

const causeOf = ({ entry, phase }: Pick<Asked, 'entry' | 'phase'>): string =>
  `material-taken:${entry.id}:${phase}`

async function untoldIn({ db, now }: Ctx, { id, document }: Call): Promise<readonly Asked[]> {
  const found = await handedInAndAlive(db, id)
  const latest = await latestSubmissions(db, found)
  const all = found.flatMap((entry) => {
    const counting = present(latest.get(entry.id), 'what was handed in')
    return materialAskedNow(document, entry.categoryKey, now).map((phase) => ({
      ...{ entry: withCountsIn(entry, counting), latest: counting, phase },
    }))
  })
  const told = await causesOwed(db, all.map(causeOf))
  return all.filter((one) => !told.has(causeOf(one)))
}

const windowOf = ({ document }: Call, { phase }: Asked) =>
  present(
    materialWindows(document).find(({ key }) => key === phase),
    'the phase',
  )

/** Who hands in while it is open sees it in the form, and is told once nothing else can be handed in. In its grace it is too late to ask. */
async function isAsked(ctx: Ctx, call: EnteredCall, one: Asked, jury: JuryGuard): Promise<boolean> {
  const { entry, latest } = one
  const { opensAt, closesAt } = windowOf(call, one)
  const isNews = latest.handedInAt < opensAt || isSupplying(entry, call.document, ctx.now)
  if (!isNews || (closesAt !== null && ctx.now >= closesAt)) return false
  return mayEdit(entry, call, ctx.now).ok && !(await isLosingMarks(ctx, { entry, call }, jury))
}

async function tell(ctx: Ctx, call: EnteredCall, one: Asked): Promise<void> {
  const { entry } = one
  const { closesAt } = windowOf(call, one)
  const [working] = await workingCopies(ctx, [{ entry, call }])
  const isAlone = isSupplying(entry, call.document, ctx.now)
  await ctx.db.transaction((tx) =>
    tellEntrant(
      tx,
      ctx,
      { entry, call },
      {
        kind: 'material-taken',
        facts: (language) => ({
          number: entry.number ?? '',
          closesAt: closesAt === null ? '' : closeInMail(closesAt, call.document.zone, language),
          end: closesAt === null ? 'none' : 'named',
          missing: isAlone ? (working?.problems.length ?? 0) : 0,
          rest: isAlone ? 'stays' : 'open',
        }),
        causeKey: causeOf(one),
      },
    ),
  )
}
