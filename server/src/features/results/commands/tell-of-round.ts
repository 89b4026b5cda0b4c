import { isSignedBy, signedBy } from '#kernel/actor.ts'
import { inLanguage, type Language } from '#kernel/languages.ts'
import { pageAddress } from '#kernel/pages.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { askedOf, hearingFacts, hearingOf, mayRunCall, type Call } from '#features/calls/index.ts'
import { holdMarksOf } from '#features/jury/index.ts'
import * as notices from '#features/notices/index.ts'
import { mayTell } from '../policy/cuts.ts'
import { insertTellings, type Telling } from '../store/round-cuts.ts'
import { heldBetweenRounds } from '../scope.ts'
import { cutNow, tellingHash, toTell, type AskedCut, type CutNow } from '../views/cut-now.ts'
import { languageOf } from '../views/publication.ts'

/**
 * Tells each entrant of a round of whose entry it was said whether it goes on, exactly as it was previewed: who was told so already hears
 * nothing, neither does whose entry is undecided, and whose entry was put in or taken out since is told anew. A second click finds them told.
 */
export async function tellOfRound(ctx: Ctx, input: AskedCut & { readonly hash: string }) {
  return ctx.db.transaction(async (tx) => {
    const call = await heldBetweenRounds(ctx, tx, input.call)
    demand(mayRunCall(ctx.actor, call))
    await holdMarksOf(tx, { call, round: { key: input.round } })
    const found = await cutNow(ctx, tx, call, input.round)
    const before = toldByNow(ctx, found)
    if (found.facts.toTell === 0 && before > 0) return { told: before }
    demand(mayTell(ctx.actor, call, found.facts))
    if (tellingHash(found) !== input.hash) throw new Refusal('preview-outdated')
    const due = toTell(found)
    const tellings = await insertTellings(
      tx,
      { callId: call.id, roundKey: input.round },
      due.map(({ submission: { entryId } }) => ({ entryId, goesOn: found.fates.get(entryId) === 'on' })),
      { toldBy: signedBy(ctx.actor), toldAt: ctx.now },
    )
    for (const telling of tellings) await tellEntrant(ctx, tx, { call, found, telling })
    await audit.record(tx, ctx, 'round.tell', { callId: call.id, subjectId: call.id, round: input.round })
    return { told: tellings.length }
  })
}

/** How many the last telling told, if it was by whoever acts. */
function toldByNow({ actor }: Ctx, { told }: CutNow): number {
  const all = [...told.values()].sort((a, b) => b.toldAt.getTime() - a.toldAt.getTime())
  const [last] = all
  if (!last || !isSignedBy(actor, last.toldBy)) return 0
  return all.filter(({ toldAt }) => toldAt.getTime() === last.toldAt.getTime()).length
}

type Told = { readonly call: Call; readonly found: CutNow; readonly telling: Telling }

async function tellEntrant(ctx: Ctx, tx: Db, { call, found, telling }: Told): Promise<void> {
  const { entryId } = telling
  const judged = found.judged.find(({ submission }) => submission.entryId === entryId)
  if (!judged) return
  const language = languageOf(judged)
  const { number, title } = judged.submission
  await notices.enqueue(tx, ctx, {
    kind: telling.goesOn ? 'entry-goes-on' : 'entry-goes-no-further',
    to: judged.owner.email,
    language,
    facts: {
      call: inLanguage(call.document.shortName, language).text,
      ...{ number, title, round: inLanguage(found.now.round.name, language).text },
      ...(telling.goesOn && nextFacts({ call, found }, { language, now: ctx.now })),
      ask: askedOf(ctx, call, language),
      url: pageAddress(ctx.settings, language, 'myEntry', { entry: entryId }),
    },
    callId: call.id,
    concerns: [entryId],
    causeKey: `round-told:${telling.id}`,
  })
}

type In = { readonly language: Language; readonly now: Date }

/** The round that follows, where it is one, and when and where its jury hears them; of several it is not said in which an entry is judged. */
function nextFacts({ call, found }: Pick<Told, 'call' | 'found'>, telling: In) {
  const { document } = call
  const [only, another] = found.ways
  const closes = new Map(found.ways.map(({ round, closesAt }) => [round.key, closesAt]))
  const next = only && !another ? only.round : null
  const hearing = next && hearingOf(document, next, { now: telling.now, closes })
  return {
    next: next ? inLanguage(next.name, telling.language).text : 'none',
    ...hearingFacts(hearing, document.zone, telling.language),
  }
}
