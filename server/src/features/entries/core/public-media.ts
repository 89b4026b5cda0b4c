import { hasWords, type Preparation } from '#features/media/index.ts'
import type { SubmittedMedia } from './submitted-media.ts'
import { lacksForPublic } from './words.ts'

/** Why a file that is meant for the public is not shown to it. */
type Hindrance = ReturnType<typeof lacksForPublic>[number] | 'unreadable'

/** What keeps a file from everybody's eyes; nothing: it may stand there. Of a document nothing has to be said. */
export function hindrancesOf(media: SubmittedMedia, { state }: Pick<Preparation, 'state'>): Hindrance[] {
  const lacks = hasWords(media.kind) ? lacksForPublic(media) : []
  return state === 'unreadable' ? [...lacks, 'unreadable'] : lacks
}

/** The picture that stands for an entry in lists: of those that are shown the first that is ready; undefined: none. */
export const plateOf = <Media extends Pick<SubmittedMedia, 'kind'> & Pick<Preparation, 'state'>>(
  shown: readonly Media[],
): Media | undefined => shown.find(({ kind, state }) => kind === 'image' && state === 'ready')
