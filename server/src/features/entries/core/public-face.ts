import type { Localised } from '#kernel/languages.ts'
import type { CallDocument } from '#features/calls/index.ts'
import {
  chosenIn,
  isAsked,
  isEmpty,
  mayRead,
  readWith,
  type Answers,
  type AnswerValue,
  type Field,
  type Reader,
} from '#features/forms/index.ts'
import type { EntryFacts, Joint } from './facts.ts'
import type { Removed } from './removed.ts'
import type { FaceMedia, SubmittedMedia } from './submitted-media.ts'

/** One answer ready to be shown: with its question, and with words for what was chosen from a list. */
export type FaceAnswer = {
  readonly field: string
  readonly kind: Field['kind']
  readonly role: Field['role'] | null
  readonly label: Localised
  readonly answer: AnswerValue
  readonly chosen: readonly Localised[]
  /** The settings of its field that it is read with, where there are any. */
  readonly asked?: Readonly<Record<string, unknown>> | undefined
}

export type FaceSection = {
  readonly key: string
  readonly title: Localised
  readonly answers: readonly FaceAnswer[]
  /** What was answered here and has gone before its entry, where anything has. */
  readonly removed?: readonly Removed[] | undefined
}

/** What a reader of an entry sees: sections with their answers, and media; what is not for them is not in it. */
export type EntryFace = Omit<EntryFacts, 'authorityId' | 'joint'> & {
  readonly category: string
  readonly sections: readonly FaceSection[]
  readonly media: readonly SubmittedMedia[]
}

/** A face as it leaves the server: its files as their readers may know them. */
export type Face = Omit<EntryFace, 'media'> & { readonly media: readonly FaceMedia[] }

/** What the face is cut from: a submission, or a working copy read as if it were handed in now. */
export type FaceSource = Omit<EntryFace, 'sections' | 'category'> & {
  readonly categoryKey: string
  readonly answers: Answers
  readonly joint: readonly Joint[]
  /** Of it, what has gone before its entry. */
  readonly removed?: readonly Removed[]
}

/** What the public sees of an entry. The preview and the archive both use it, so that they cannot differ. */
export const publicFaceOf = (document: CallDocument, source: FaceSource): EntryFace =>
  faceFor(document, source, 'public')

const readableBy = ({ form }: CallDocument, category: string, reader: Reader) =>
  form.sections.map((section) => ({
    ...section,
    fields: section.fields.filter((field) => isAsked(field, category) && mayRead(field, reader)),
  }))

/** What readers of one audience see of an entry: 'jury' for the desk, 'office' for everything. */
export function faceFor(document: CallDocument, source: FaceSource, reader: Reader): EntryFace {
  const { categoryKey, answers, media, joint: _joint, removed = [], ...facts } = source
  const readable = readableBy(document, categoryKey, reader)
  const keys = new Set(readable.flatMap(({ fields }) => fields.map(({ key }) => key)))
  const roles = new Set(readable.flatMap(({ fields }) => fields.map(({ role }) => role)))
  return {
    ...onlyFactsOf(facts, roles),
    ...(reader === 'jury-without-names' && titleWithoutNames(facts, roles)),
    category: categoryKey,
    sections: underRegistryName(
      readable.map(({ key, title, fields }) => ({
        key,
        title,
        answers: fields.flatMap((field) => faceAnswers(field, answers)),
        ...removedAmong(fields, removed),
      })),
      source,
    ).filter((section) => section.answers.length > 0 || section.removed),
    media: media
      .filter(({ field }) => keys.has(field))
      .map((file) => (reader === 'jury-without-names' ? { ...file, ...NAMELESS } : file)),
  }
}

const removedAmong = (
  fields: readonly Field[],
  removed: readonly Removed[],
): Pick<FaceSection, 'removed'> => {
  const gone = removed.filter((one) => fields.some(({ key }) => key === one.field))
  return gone.length > 0 ? { removed: gone } : {}
}

/** What is said of a file beside its picture and caption: by whom it is, and what it was called on somebody's device. */
const NAMELESS = { credit: '', fileName: '' } as const

type Told = Pick<EntryFacts, 'title' | 'titleLanguage' | 'titleEnglish'>

/** A title that tells who entered is not told, in no language. */
const titleWithoutNames = (facts: Told, roles: ReadonlySet<string | undefined>): Partial<Told> =>
  roles.has('title') ? {} : { title: '', titleLanguage: '', titleEnglish: '' }

type Outlined = Told & {
  readonly number: string
  readonly categoryKey: string
  readonly authority: string
  readonly joint: readonly { readonly name: string }[]
  readonly implementer: string
  readonly country: string
  readonly place: string
}

/** An entry as a jury that judges without names knows of it; one whose title is not told is called by its number. O(fields). Never throws. */
export function outlineWithoutNames<O extends Outlined>(document: CallDocument, outline: O): O {
  const readable = readableBy(document, outline.categoryKey, 'jury-without-names')
  const roles = new Set<string | undefined>(readable.flatMap(({ fields }) => fields.map(({ role }) => role)))
  const told = (fact: 'authority' | 'implementer' | 'place') => (roles.has(fact) ? outline[fact] : '')
  return {
    ...outline,
    titleEnglish: roles.has('title-en') ? outline.titleEnglish : '',
    ...(roles.has('title') ? {} : { title: outline.number, titleLanguage: '', titleEnglish: '' }),
    ...{ authority: told('authority'), implementer: told('implementer'), place: told('place') },
    joint: roles.has('joint') ? outline.joint : [],
    country: roles.has('country') || roles.has('authority') ? outline.country : '',
  }
}

/** Keys of the questions of a category that this reader does not read. O(fields). Never throws. */
export const keysNotRead = (document: CallDocument, category: string, reader: Reader): readonly string[] =>
  document.form.sections
    .flatMap(({ fields }) => fields)
    .filter((field) => isAsked(field, category) && !mayRead(field, reader))
    .map(({ key }) => key)

type Bodies = Pick<EntryFace, 'authorityName'> & { readonly joint?: readonly Joint[] }

/** What the registry calls the body that a question names; '': it says nothing of it. O(joint applicants). Never throws. */
export const nameInRegistry = (
  { role, field }: Pick<FaceAnswer, 'role' | 'field'>,
  { authorityName, joint = [] }: Bodies,
): string => (role === 'authority' ? authorityName : (joint.find((one) => one.field === field)?.name ?? ''))

/** A chosen body reads as the registry calls it, never as what was typed to find it. */
export const underRegistryName = (sections: readonly FaceSection[], of: Bodies): readonly FaceSection[] =>
  sections.map((section) => ({
    ...section,
    answers: section.answers.map((shown) => {
      const name = shown.answer.kind === 'authority' ? nameInRegistry(shown, of) : ''
      return shown.answer.kind === 'authority' && name !== ''
        ? { ...shown, answer: { ...shown.answer, name } }
        : shown
    }),
  }))

type Facts = Omit<FaceSource, 'categoryKey' | 'answers' | 'media' | 'joint' | 'removed'>

/** A fact that comes from a field which this reader may not read is not theirs to know either. */
function onlyFactsOf(facts: Facts, roles: ReadonlySet<string | undefined>): Facts {
  return {
    title: facts.title,
    titleLanguage: facts.titleLanguage,
    titleEnglish: roles.has('title-en') ? facts.titleEnglish : '',
    summary: roles.has('summary') ? facts.summary : '',
    authorityName: roles.has('authority') ? facts.authorityName : '',
    country: roles.has('country') || roles.has('authority') ? facts.country : '',
    implementer: roles.has('implementer') ? facts.implementer : '',
    ...(roles.has('place')
      ? { place: facts.place, latitude: facts.latitude, longitude: facts.longitude }
      : { place: '', latitude: null, longitude: null }),
    ...(roles.has('period')
      ? { periodFrom: facts.periodFrom, periodTo: facts.periodTo }
      : { periodFrom: null, periodTo: null }),
  }
}

function faceAnswers(field: Field, answers: Answers): FaceAnswer[] {
  const answer = Object.hasOwn(answers, field.key) ? answers[field.key] : undefined
  if (!answer || isEmpty(answer)) return []
  const asked = readWith(field)
  return [
    {
      field: field.key,
      kind: field.kind,
      role: field.role ?? null,
      label: field.label,
      answer,
      chosen: chosenIn(field, answer),
      ...(asked && { asked }),
    },
  ]
}
