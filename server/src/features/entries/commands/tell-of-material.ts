import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import {
  callsTakingMaterial,
  clarifiedNow,
  closeInMail,
  isSupplying,
  materialAskedNow,
  materialWindows,
  type Call,
} from '#features/calls/index.ts'
import { causesOwed } from '#features/notices/index.ts'
import { NO_JURY } from '../core/jury-guard.ts'
import { NO_RESULTS, stageOf } from '../core/results-guard.ts'
import { mayEdit } from '../policy.ts'
import { asEntrantIsTold, losingMarksAmong, type EnteredCall, type OwnEntry } from '../scope.ts'
import { withCountsIn } from '../store/counts-in.ts'
import { handedInAndAlive, placesHandedIn } from '../store/entries.ts'
import { latestSubmissions, type Submission } from '../store/submissions.ts'
import { workingCopies } from '../store/working-copy.ts'
import { tellEntrant } from './tell-entrant.ts'

/** An entry that was handed in, and a phase that takes supporting material of it. */
type Asked = { readonly entry: OwnEntry; readonly latest: Submission; readonly phase: string }

/**
 * Tells the entrants of what was handed in that a phase for supporting material of theirs is open, each once. Run again and again: it finds a
 * phase that has opened, however often its dates were changed. What fails for one is told to the others all the same, and said at the end.
 */
export async function tellOfMaterial(ctx: Ctx, results = NO_RESULTS, jury = NO_JURY): Promise<void> {
  const failed: unknown[] = []
  await eachByItself(await callsTakingMaterial(ctx.db, ctx.now), failed, async (found) => {
    const call = { ...asEntrantIsTold(found), results: await stageOf(results, ctx.db, found.id) }
    const losesMarks = losingMarksAmong(ctx, jury)
    await eachByItself(await untoldIn(ctx, call), failed, async (one) => {
      if (isAsked(ctx, call, one) && !(await losesMarks({ entry: one.entry, call })))
        await tell(ctx, call, one)
    })
  })
  if (failed.length > 0) throw new AggregateError(failed, 'not everybody was told of supporting material')
}

async function eachByItself<One>(
  all: readonly One[],
  failed: unknown[],
  act: (one: One) => Promise<void>,
): Promise<void> {
  for (const one of all) await act(one).catch((error: unknown) => failed.push(error))
}

type Named = { readonly entry: Pick<OwnEntry, 'id'>; readonly phase: string }

const causeOf = ({ entry, phase }: Named): string => `material-taken:${entry.id}:${phase}`

/** Who was told is known by the ids alone; the others are read whole. */
async function untoldIn({ db, now }: Ctx, { id, document }: Call): Promise<readonly Asked[]> {
  const places = await placesHandedIn(db, id)
  const all = places.flatMap((entry) =>
    materialAskedNow(document, entry.categoryKey, now).map((phase) => ({ entry, phase })),
  )
  const told = await causesOwed(db, all.map(causeOf))
  const untold = all.filter((one) => !told.has(causeOf(one)))
  const found = await handedInAndAlive(db, id, [...new Set(untold.map(({ entry }) => entry.id))])
  const byId = new Map(found.map((entry) => [entry.id, entry]))
  const latest = await latestSubmissions(db, found)
  return untold.flatMap(({ entry: { id: entryId }, phase }) => {
    const [entry, counting] = [byId.get(entryId), latest.get(entryId)]
    return entry && counting ? [{ entry: withCountsIn(entry, counting), latest: counting, phase }] : []
  })
}

const windowOf = ({ document }: Call, { phase }: Asked) =>
  present(
    materialWindows(document).find(({ key }) => key === phase),
    'the phase',
  )

/** Who hands in while it is open sees it in the form, and is told once nothing else can be handed in. In its grace it is too late to ask. */
function isAsked({ now }: Ctx, call: EnteredCall, one: Asked): boolean {
  const { entry, latest } = one
  const { opensAt, closesAt } = windowOf(call, one)
  const isNews = latest.handedInAt < opensAt || isSupplying(entry, call.document, now)
  return isNews && (closesAt === null || now < closesAt) && mayEdit(entry, call, now).ok
}

async function tell(ctx: Ctx, call: EnteredCall, one: Asked): Promise<void> {
  const { entry } = one
  const { closesAt } = windowOf(call, one)
  const [working] = await workingCopies(ctx, [{ entry, call }])
  const isAlone = isSupplying(entry, call.document, ctx.now)
  const isClarifying = clarifiedNow(entry, call.document, ctx.now).length > 0
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
          ...(isClarifying && { clarification: 'asked' }),
        }),
        causeKey: causeOf(one),
      },
    ),
  )
}
