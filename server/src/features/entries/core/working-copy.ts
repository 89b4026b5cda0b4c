import type { AuthorityId } from '#kernel/ids.ts'
import { canonicalJson, sha256Hex } from '#kernel/proof/index.ts'
import type { FieldProblem } from '#kernel/refusals.ts'
import { formOf, type CallDocument } from '#features/calls/index.ts'
import {
  answerOfRole,
  fieldOfRole,
  fieldsOf,
  keyOf,
  progress,
  validateAnswers,
  type Answers,
  type MediaCounts,
  type SectionProgress,
} from '#features/forms/index.ts'
import type { EntryState } from '../states.ts'
import { authorityIdIn, factsOf, type AuthorityFacts, type EntryFacts } from './facts.ts'
import type { SubmittedMedia } from './submitted-media.ts'

/** An entry as it stands now, with everything around it that handing in looks at. */
export type Working = {
  readonly category: string
  readonly answers: Answers
  readonly media: readonly SubmittedMedia[]
  readonly facts: EntryFacts
  /** Of the registry; '' while no authority of it is named. */
  readonly authorityCountry: string
  readonly progress: readonly SectionProgress[]
  readonly problems: readonly FieldProblem[]
  /** Equal for equal contents: tells whether something changed since it was handed in. */
  readonly fingerprint: string
}

type Source = {
  readonly document: CallDocument
  readonly category: string
  readonly answers: Answers
  readonly media: readonly SubmittedMedia[]
  readonly authority: AuthorityFacts | null
}

export function workingCopy({ document, category, answers, media, authority }: Source): Working {
  const form = formOf(document)
  const asked = new Set(fieldsOf(form, category).map(({ key }) => key))
  const carried = media.filter(({ field }) => asked.has(field))
  const counts = countsOf(carried)
  const found = validateAnswers(form, category, answers, counts)
  const problems = [
    ...found,
    // What is no id at all was found already.
    ...unknownAuthority({ document, category, answers, authority }).filter(
      ({ field }) => !found.some((one) => one.field === field),
    ),
    ...carried.flatMap(missingInMedia),
  ]
  return {
    category,
    answers,
    media: carried,
    facts: factsOf({ document, category, answers, authority }),
    authorityCountry: authority?.country ?? '',
    progress: progress(form, category, { answers, media: counts }, problems),
    problems,
    fingerprint: fingerprintOf({ category, answers, media: carried }),
  }
}

export const fingerprintOf = ({
  media,
  ...contents
}: Pick<Working, 'category' | 'answers' | 'media'>): string =>
  sha256Hex(canonicalJson({ ...contents, media: media.map(withoutColour) }))

/** Submissions of earlier days carry the colour of their pictures, which now is known only later. */
const withoutColour = ({
  colour: _,
  ...media
}: SubmittedMedia & { readonly colour?: string | null }): SubmittedMedia => media

/** For whom handing it in counts, and for whom taking up what was withdrawn does; null while no authority is named. */
export const authorityMeant = (
  state: EntryState,
  { facts }: Pick<Working, 'facts'>,
  latest: Pick<EntryFacts, 'authorityId'> | null,
): AuthorityId | null => (state === 'withdrawn' ? (latest?.authorityId ?? null) : facts.authorityId)

/** How many files each field has. */
export function countsOf(media: readonly SubmittedMedia[]): MediaCounts {
  const counts: Record<string, number> = {}
  for (const { field } of media) counts[field] = (counts[field] ?? 0) + 1
  return counts
}

/** An id that looks right and that the registry does not know. */
function unknownAuthority({ document, category, answers, authority }: Omit<Source, 'media'>): FieldProblem[] {
  const field = fieldOfRole(document.form, category, 'authority')
  const answer = answerOfRole(document.form, category, answers, 'authority')
  if (!field || !answer || authority || authorityIdIn(document.form, category, answers) === '') return []
  return [{ field: field.key, code: 'authority-unknown' }]
}

/** What must be said about a picture before anybody may see it; a document says what it is by itself. */
function missingInMedia({ field, kind, fileName, alt, credit, licence }: SubmittedMedia): FieldProblem[] {
  const params = { file: fileName }
  const missing = (code: string, value: string): FieldProblem[] =>
    value.trim() === '' ? [{ field, code, params }] : []
  return [
    ...(kind === 'image' ? missing('media-alt-needed', alt) : []),
    ...(kind === 'image' ? missing('media-credit-needed', credit) : []),
    ...(kind === 'image' ? missing('media-licence-needed', licence) : []),
  ]
}

/** The problems of one section's fields. */
export function problemsIn(
  form: CallDocument['form'],
  section: string,
  problems: readonly FieldProblem[],
): FieldProblem[] {
  const own = new Set(form.sections.find(({ key }) => key === section)?.fields.map(({ key }) => key))
  return problems.filter(({ field }) => own.has(keyOf(field)))
}
