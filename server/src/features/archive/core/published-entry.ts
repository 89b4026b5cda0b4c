import { namesKept } from '#kernel/fold.ts'
import { plain } from '#kernel/plain.ts'
import { latinOf } from '#kernel/transliterations.ts'
import type { CallDocument } from '#features/calls/index.ts'
import {
  lacksForPublic,
  publicFaceOf,
  type EntryFace,
  type FaceSource,
  shownMedia,
  type ShownMedia,
  type SubmittedMedia,
} from '#features/entries/index.ts'
import type { Preparation } from '#features/media/index.ts'
import type { CallId, EntryId, SubmissionId } from '#kernel/ids.ts'
import type { ArchiveMedia } from './shapes.ts'

/** An admitted entry with the submission that counts and what the jury resolved on it. */
export type Admitted = FaceSource & {
  readonly entryId: EntryId
  readonly submissionId: SubmissionId
  readonly number: string
  readonly isFictitious: boolean
  readonly distinctionKey: string | null
}

/** A piece of text to be found by, in a language and with PostgreSQL's weight from A (most) to D. */
export type SearchText = { readonly lang: string; readonly text: string; readonly weight: 'A' | 'B' | 'C' }

const MOST_OF_A_SLUG = 60

/** The readable end of an address: 'Гласове от пристанището' gives 'glasove-ot-pristanishteto'. */
export const slugOf = (title: string): string => {
  const words = latinOf(plain(title)).replaceAll(/[^a-z0-9]+/g, '-')
  return words.slice(0, MOST_OF_A_SLUG).replaceAll(/^-|-$/g, '') || 'entry'
}

/** Winners, mentions, then by number: the order in which a catalogue is read. */
export function inCatalogueOrder(document: CallDocument, entries: readonly Admitted[]): Admitted[] {
  const ranks = new Map<string, number>(document.distinctions.map(({ key }, index) => [key, index]))
  const rankOf = ({ distinctionKey }: Admitted): number => ranks.get(distinctionKey ?? '') ?? ranks.size
  return [...entries].sort(
    (a, b) => rankOf(a) - rankOf(b) || a.number.localeCompare(b.number, 'en', { numeric: true }),
  )
}

/** How far each file is on its way to be shown. */
export type PreparationOf = (id: SubmittedMedia['id']) => Preparation

/** An entry as the archive keeps it; made from its public face alone. A picture that cannot be shown is not in it. */
export function publishedEntry(document: CallDocument, admitted: Admitted, preparation: PreparationOf) {
  const face = publicFaceOf(document, admitted)
  const { category, media, ...facts } = face
  const shown = media.filter(isPublishable).flatMap((one) => toMedia(shownMedia(one, preparation(one.id))))
  return {
    ...facts,
    entryId: admitted.entryId,
    submissionId: admitted.submissionId,
    number: admitted.number,
    isFictitious: admitted.isFictitious,
    distinctionKey: admitted.distinctionKey,
    categoryKey: category,
    slug: slugOf(face.title),
    isOngoing: answersOfRole(face, 'period').some(({ answer }) => answer.kind === 'period' && answer.ongoing),
    channels: answersOfRole(face, 'channels').flatMap(({ answer }) =>
      answer.kind === 'choice' ? [...answer.chosen] : [],
    ),
    media: shown,
    plate: shown.find(({ kind, state }) => kind === 'image' && state === 'ready') ?? null,
    searchNames: searchNamesOf(face),
    searchTexts: searchTextsOf(face),
  }
}
export type PublishedEntry = ReturnType<typeof publishedEntry> & {
  readonly callId?: CallId
}

const saidOf = (media: readonly ArchiveMedia[]): string =>
  JSON.stringify(media.map(({ id, alt, credit, licence }) => [id, alt, credit, licence]))

/** Whether the public would read something else of the entry's files than what is shown of it. */
export function isSaidOtherwise(
  document: CallDocument,
  admitted: Admitted,
  { shown, preparation }: { readonly shown: readonly ArchiveMedia[]; readonly preparation: PreparationOf },
): boolean {
  return saidOf(publishedEntry(document, admitted, preparation).media) !== saidOf(shown)
}

const answersOfRole = (face: EntryFace, wanted: string) =>
  face.sections.flatMap(({ answers }) => answers).filter(({ role }) => role === wanted)

const isPublishable = (media: SubmittedMedia): boolean =>
  media.kind === 'document' || lacksForPublic(media).length === 0

const toMedia = ({ state, ...media }: ShownMedia): ArchiveMedia[] =>
  state === 'unreadable' ? [] : [{ ...media, state }]

type Named = Pick<EntryFace, 'title' | 'titleEnglish' | 'authorityName' | 'place' | 'implementer'>

/** Every name of the entry, to be found by. */
const searchNamesOf = ({ title, titleEnglish, authorityName, place, implementer }: Named): string =>
  namesKept([title, titleEnglish, authorityName, place, implementer])

function searchTextsOf(face: EntryFace): SearchText[] {
  const bodies = face.sections
    .flatMap(({ answers }) => answers)
    .flatMap(({ answer }): SearchText[] =>
      answer.kind === 'text' || answer.kind === 'long-text'
        ? [{ lang: answer.lang || 'en', text: answer.text, weight: 'C' }]
        : [],
    )
  return [
    { lang: face.titleLanguage, text: face.title, weight: 'A' },
    { lang: 'en', text: face.titleEnglish, weight: 'A' },
    { lang: 'simple', text: [face.authorityName, face.place, face.implementer].join(' '), weight: 'B' },
    ...bodies,
  ]
}
