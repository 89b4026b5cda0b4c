import { verdictView } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { LICENCES } from '#features/media/index.ts'
import { NO_RESULTS, stageOf } from '../core/results-guard.ts'
import { withWords } from '../core/words.ts'
import { mayComplete } from '../policy.ts'
import { ownEntry } from '../scope.ts'
import { latestSubmission } from '../store/submissions.ts'
import { wordsOf, wordVersions } from '../store/words.ts'
import { ownMedia } from './faces.ts'

/** The pictures that one's own entry handed in, with what the public reads of each, and what was said at handing in. */
export async function showWords(ctx: Ctx, input: { entry: string }, results = NO_RESULTS) {
  const entry = await ownEntry(ctx, input.entry)
  const submission = await latestSubmission(ctx.db, entry)
  const handedIn = new Map(submission?.media.map((one) => [one.id, one]))
  const words = submission && (await wordsOf(ctx.db, [submission.id])).get(submission.id)
  const versions = submission ? await wordVersions(ctx.db, submission.id) : new Map<string, number>()
  const pictures = withWords(submission?.media ?? [], words ?? undefined).filter(
    ({ kind }) => kind === 'image',
  )
  return {
    pictures: (await ownMedia(ctx.db, pictures)).map((one) => {
      const { alt = '', credit = '', licence = '' } = handedIn.get(one.id) ?? {}
      const { id, state, width, height, colour, fileName, caption } = one
      return {
        ...{ id, state, width, height, colour, fileName, caption },
        ...{ alt: one.alt, credit: one.credit, licence: one.licence },
        version: versions.get(one.id) ?? 0,
        handedIn: { alt, credit, licence },
      }
    }),
    licences: [...LICENCES],
    isPublic: (await stageOf(results, ctx.db, entry.callId)) === 'published',
    mayComplete: verdictView(mayComplete(entry)),
  }
}
