import { keptOfAll, keptWith } from '#kernel/fold.ts'
import type { CallDocument } from '#features/calls/index.ts'
import {
  hindrancesOf,
  jointIn,
  plateOf,
  publicFaceOf,
  type EntryFace,
  type FaceSource,
  faceMedia,
  type FaceMedia,
  type SubmittedMedia,
} from '#features/entries/index.ts'
import type { Preparation } from '#features/media/index.ts'
import type { CallId, EntryId, SubmissionId } from '#kernel/ids.ts'
import type { ArchiveMedia } from '../contract/shapes.ts'
import { slugOf } from './slug.ts'
import { keysChosen } from '#features/forms/index.ts'

/** An admitted entry with the submission that counts and what the jury resolved on it. */
export type Admitted = FaceSource & {
  readonly entryId: EntryId
  readonly submissionId: SubmissionId
  readonly number: string
  /** Of the document that it is read with. */
  readonly callVersion: number
  readonly isFictitious: boolean
  readonly distinctionKey: string | null
  readonly beside: readonly string[]
  /** Every name of its body that the registry keeps to find it by; '' for one that is not of the registry. */
  readonly bodyNames: string
  /** The same of each who enters together with it, by the question that names them. */
  readonly jointNames: Readonly<Record<string, string>>
}

/** Whether the jury gave it anything: then it is part of the results, whenever the archive opens. */
export const isDistinguished = ({ distinctionKey, beside }: Admitted): boolean =>
  distinctionKey !== null || beside.length > 0

/** A piece of text to be found by, in a language and with PostgreSQL's weight from A (most) to D. */
export type SearchText = { readonly lang: string; readonly text: string; readonly weight: 'A' | 'B' | 'C' }

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

/**
 * What the public page shows of an entry, whoever looks at it and when; made from its public face alone. A picture that
 * cannot be shown is not in it. The archive and the preview both use it, so that they cannot differ.
 */
export function publicPageOf(document: CallDocument, source: FaceSource, preparation: PreparationOf) {
  const face = publicFaceOf(document, source)
  const { category, media, ...facts } = face
  const shown = media
    .filter((one) => hindrancesOf(one, preparation(one.id)).length === 0)
    .flatMap((one) => toMedia(faceMedia(one, preparation(one.id))))
  return {
    ...facts,
    categoryKey: category,
    isOngoing: answersOfRole(face, 'period').some(({ answer }) => answer.kind === 'period' && answer.ongoing),
    media: shown,
    plate: plateOf(shown) ?? null,
  }
}

/** An entry as the archive keeps it: its public page, and by what it is found there. */
export function publishedEntry(document: CallDocument, admitted: Admitted, preparation: PreparationOf) {
  const page = publicPageOf(document, admitted, preparation)
  return {
    ...page,
    entryId: admitted.entryId,
    submissionId: admitted.submissionId,
    number: admitted.number,
    isFictitious: admitted.isFictitious,
    distinctionKey: admitted.distinctionKey,
    beside: [...admitted.beside],
    slug: slugOf(page),
    channels: answersOfRole(page, 'channels').flatMap(({ answer }) =>
      answer.kind === 'choice' ? [...keysChosen(answer)] : [],
    ),
    searchNames: searchNamesOf(page, admitted),
    searchTexts: searchTextsOf(page),
  }
}
export type PublishedEntry = ReturnType<typeof publishedEntry> & {
  readonly callId?: CallId
}

const saidOf = (media: readonly ArchiveMedia[]): string =>
  JSON.stringify(media.map(({ id, alt, credit, licence }) => [id, alt, credit, licence]))

/** What the archive shows of an entry that can become less, or be said otherwise, after its publication. */
export type PublishedFace = Pick<EntryFace, 'sections'> & { readonly media: readonly ArchiveMedia[] }

const fieldsOfPage = ({ sections }: Said): readonly string[] =>
  sections.flatMap(({ answers }) => answers.map(({ field }) => field))

/** Whether the public would read something else of the entry's files than what is shown of it, or an answer less. */
export function isSaidOtherwise(
  document: CallDocument,
  admitted: Admitted,
  { shown, preparation }: { readonly shown: PublishedFace; readonly preparation: PreparationOf },
): boolean {
  const page = publishedEntry(document, admitted, preparation)
  const left = new Set(fieldsOfPage(page))
  return saidOf(page.media) !== saidOf(shown.media) || fieldsOfPage(shown).some((field) => !left.has(field))
}

/** Pictures that are meant for the public and are not on the page, each with what hinders it. */
export function leftOutOf(document: CallDocument, source: FaceSource, preparation: PreparationOf) {
  return publicFaceOf(document, source).media.flatMap((one) => {
    const { id, field, fileName } = one
    const hindrances = hindrancesOf(one, preparation(id))
    return hindrances.length > 0 ? [{ id, field, fileName, hindrances }] : []
  })
}

type Said = Pick<EntryFace, 'sections'>

const answersOfRole = ({ sections }: Said, wanted: string) =>
  sections.flatMap(({ answers }) => answers).filter(({ role }) => role === wanted)

const toMedia = ({ state, ...media }: FaceMedia): ArchiveMedia[] =>
  state === 'unreadable' ? [] : [{ ...media, state }]

type Named = Pick<EntryFace, 'title' | 'titleEnglish' | 'authorityName' | 'place' | 'implementer'>

/** Every name of the entry, to be found by, and those of its body where the public knows which it is. */
function searchNamesOf(
  { title, titleEnglish, authorityName, place, implementer, sections }: Named & Pick<EntryFace, 'sections'>,
  { bodyNames, jointNames }: Pick<Admitted, 'bodyNames' | 'jointNames'>,
): string {
  const joint = jointIn({ sections })
  const others = joint.map(({ field }) => jointNames[field] ?? '')
  return keptWith(
    [title, titleEnglish, authorityName, place, implementer, ...joint.map(({ name }) => name)],
    keptOfAll([authorityName === '' ? '' : bodyNames, ...others]),
  )
}

function searchTextsOf(face: Named & Said & Pick<EntryFace, 'titleLanguage'>): SearchText[] {
  const joint = jointIn(face).map(({ name }) => name)
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
    {
      lang: 'simple',
      text: [face.authorityName, ...joint, face.place, face.implementer].join(' '),
      weight: 'B',
    },
    ...bodies,
  ]
}
