import type { Ctx } from '#platform/ctx.ts'
import { documentOf, type Call, type CallDocument } from '#features/calls/index.ts'
import type { FaceSource } from '../core/public-face.ts'
import { NO_JURY } from '../core/jury-guard.ts'
import { NO_RESULTS } from '../core/results-guard.ts'
import { previewedOf } from '../core/entry-views.ts'
import { withWords } from '../core/words.ts'
import { mayTake } from '../policy.ts'
import { isLosingMarks, ownWorking } from '../scope.ts'
import type { Previewed } from '../states.ts'
import type { Entry } from '../store/entries.ts'
import { latestSubmission } from '../store/submissions.ts'
import { wordsOf } from '../store/words.ts'
import { removedOfVersion } from './removed.ts'
import { hasChangesOf } from './unhanded.ts'

/** What of one's own entry would be public, and of which version that is. */
export type PreviewedEntry = {
  readonly entry: Entry
  readonly call: Call
  readonly source: FaceSource
  /** That the source is read with. */
  readonly document: CallDocument
  readonly version: Previewed
  /** There are later changes, which cannot be handed in now. */
  readonly leavesOutChanges: boolean
}

/**
 * What counts, to be shown as the public would see it; with changes to it as long as they can still be handed in. Later ones
 * are no part of what is judged and published, and so not of the preview.
 */
export async function previewedEntry(
  ctx: Ctx,
  input: { readonly entry: string },
  results = NO_RESULTS,
  jury = NO_JURY,
): Promise<PreviewedEntry> {
  const { entry, call, working } = await ownWorking(ctx, input.entry, results)
  const latest = await latestSubmission(ctx.db, entry)
  const words = latest ? (await wordsOf(ctx.db, [latest.id])).get(latest.id) : undefined
  const losesMarks = await isLosingMarks(ctx, { entry, call }, jury)
  const hasChanges = hasChangesOf({ working, latest, words })
  const version = previewedOf({
    wasHandedIn: latest !== null,
    hasChanges,
    mayHandIn: mayTake(entry, call, { losesMarks, now: ctx.now }).ok,
  })
  const isHandedIn = version === 'handed-in' && latest !== null
  const document = isHandedIn ? await documentOf(ctx.db, call, latest) : call.document
  const source = isHandedIn
    ? {
        ...latest,
        media: withWords(latest.media, words),
        removed: (await removedOfVersion(ctx.db, call, latest, document)).removed,
      }
    : { ...working.facts, categoryKey: entry.categoryKey, ...working }
  return { entry, call, source, document, version, leavesOutChanges: version === 'handed-in' && hasChanges }
}
