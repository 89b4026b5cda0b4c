import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { documentsOf, getCall, maySeeCall, type Call, type CallDocument } from '#features/calls/index.ts'
import { hindrancesOf, jointIn, plateOf, publicFaceOf, faceMedia } from '#features/entries/index.ts'
import { preparationOf } from '#features/media/index.ts'
import { categoryOf, outlineOf } from '../core/entry-views.ts'
import { givenBackOf } from '../store/changes.ts'
import { decisionsOf, type DecisionsByEntry } from '../store/decisions.ts'
import { countReceived, inPublicWords, listJudgedWhole, type JudgedWhole } from '../store/entries.ts'
import { publicationInForce } from '../store/publications.ts'
import { isAmong } from '../core/given.ts'
import { givenTo } from './publication.ts'

/** The published results; before two people have agreed, there is nothing here. */
export async function showResults(ctx: Ctx, input: { call: string }) {
  const call = await getCall(ctx.db, input.call)
  demand(maySeeCall(ctx.actor, call))
  const publication = await publicationInForce(ctx.db, call.id)
  if (!publication?.confirmedAt) throw new Refusal('not-found')
  const judged = await inPublicWords(ctx.db, await listJudgedWhole(ctx.db, call.id))
  const decisions = await decisionsOf(ctx.db, call.id)
  const givenBack = await givenBackOf(ctx.db, publication)
  const files = judged.flatMap(({ submission }) => submission.media.map(({ id }) => id))
  const handedIn = judged.map(({ submission }) => submission)
  const publicOutlineOf = publicOutline(
    await documentsOf(ctx.db, call, handedIn),
    await preparationOf(ctx.db, files),
  )
  return {
    call: callView(call),
    publishedAt: publication.confirmedAt.toISOString(),
    figures: { received: await countReceived(ctx.db, call.id), admitted: judged.length },
    distinctions: call.document.distinctions.map(({ key, name }) => ({ key, name: { ...name } })),
    categories: call.document.categories.map(({ key }) => {
      const ofCategory = judged.filter(({ submission }) => submission.categoryKey === key)
      return {
        category: categoryOf(call.document, key),
        admitted: ofCategory.length,
        entries: distinguished(call, ofCategory, decisions).map(({ one, key: distinction }) => ({
          ...publicOutlineOf(one),
          distinction,
        })),
        givenBack: givenBack
          .filter(({ category }) => category === key)
          .map(({ distinction, count }) => ({ distinction, count })),
      }
    }),
  }
}

const callView = ({ key, isDemonstration, document }: Call) => ({
  key,
  name: { ...document.name },
  shortName: { ...document.shortName },
  year: document.year,
  zone: document.zone,
  isDemonstration,
  demonstration: document.demonstration && { ...document.demonstration },
})

/** Those with a distinction, in the order in which the call names its distinctions, then by number. */
function distinguished(call: Call, judged: readonly JudgedWhole[], decisions: DecisionsByEntry) {
  return call.document.distinctions.flatMap(({ key }) =>
    judged
      .filter(({ submission }) => isAmong(givenTo(decisions, submission.entryId), key))
      .map((one) => ({ one, key })),
  )
}

type PreparationOf = Awaited<ReturnType<typeof preparationOf>>

const publicOutline =
  (documentOf: (submission: JudgedWhole['submission']) => CallDocument, preparation: PreparationOf) =>
  ({ submission, isFictitious }: JudgedWhole) => {
    const { media, ...face } = publicFaceOf(documentOf(submission), submission)
    const shown = media
      .filter((one) => hindrancesOf(one, preparation(one.id)).length === 0)
      .map((one) => faceMedia(one, preparation(one.id)))
    return {
      ...outlineOf(
        { ...face, joint: jointIn(face), entryId: submission.entryId, number: submission.number },
        isFictitious,
      ),
      picture: plateOf(shown) ?? null,
    }
  }
