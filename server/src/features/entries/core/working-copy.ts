import { canonicalJson, sha256Hex } from '#kernel/proof/index.ts'
import type { FieldProblem } from '#kernel/refusals.ts'
import { formOf, type CallDocument } from '#features/calls/index.ts'
import { hasWords, isRecording } from '#features/media/index.ts'
import {
  fieldsOf,
  keyOf,
  progress,
  validateAnswers,
  visibleIn,
  type Answers,
  type AuthoritySeen,
  type Form,
  type MediaCounts,
  type SectionProgress,
} from '#features/forms/index.ts'
import { authorityIdIn, factsOf, type AuthorityFacts, type EntryFacts, type Registry } from './facts.ts'
import { inNaming, namesIn } from './naming.ts'
import type { SubmittedMedia } from './submitted-media.ts'

/** An entry as it stands now, with everything around it that handing in looks at: what a condition hides is kept, and not in it. */
export type Working = {
  readonly category: string
  readonly answers: Answers
  readonly media: readonly SubmittedMedia[]
  readonly facts: EntryFacts
  /** As far as conditions look at it; null while none of the registry is named. */
  readonly authority: AuthoritySeen | null
  /** What the registry calls all that it names, by the ids that it names them by. */
  readonly authorityNames: ReturnType<typeof namesIn>
  /** '' while none is. */
  readonly authorityCountry: string
  readonly progress: readonly SectionProgress[]
  readonly problems: readonly FieldProblem[]
  /** Equal for equal contents: tells whether something changed since it was handed in. */
  readonly fingerprint: string
  /** Keys of all that its category can be asked, whatever conditions say. */
  readonly askable: ReadonlySet<string>
}

type Source = {
  readonly document: CallDocument
  readonly category: string
  /** As they are kept. */
  readonly answers: Answers
  readonly media: readonly SubmittedMedia[]
  /** What is known of all authorities that it names, by the ids that it names them by. */
  readonly registry: Registry
  /** By this day in the zone of the call it is judged. */
  readonly today: string
  /** The only fields that can be handed in now, whose gaps alone count; absent: all. */
  readonly supplied?: ReadonlySet<string> | undefined
}

export function workingCopy({
  document,
  category,
  answers: stored,
  media,
  registry,
  today,
  supplied,
}: Source): Working {
  const id = authorityIdIn(document.form, category, stored)
  const registered = registry.get(id) ?? null
  const seen = seenAs(id, registered)
  const { form, ...said } = visibleIn(formOf(document), {
    category,
    answers: stored,
    media: countsOf(media),
    authority: seen,
    today,
  })
  const { answers } = said
  const carried = media.filter(({ field }) => Object.hasOwn(said.media, field))
  const authority = authorityIdIn(form, category, answers) === '' ? null : registered
  const asked = { form, category, answers, authority, registry }
  const found = validateAnswers(form, { category, ...said })
  const problems = [
    ...found,
    // What is no id at all was found already.
    ...inNaming(asked).filter(({ field }) => !found.some((one) => one.field === field)),
    ...carried.flatMap(missingInMedia),
  ].filter(({ field }) => supplied?.has(keyOf(field)) ?? true)
  return {
    category,
    answers,
    media: carried,
    facts: factsOf(asked),
    authority: authority && seen,
    authorityNames: namesIn(asked),
    authorityCountry: authority?.country ?? '',
    progress: progress(form, { category, ...said }, problems),
    problems,
    fingerprint: fingerprintOf({ category, answers, media: carried }),
    askable: new Set(fieldsOf(document.form, category).map(({ key }) => key)),
  }
}

const fingerprintOf = ({ media, ...contents }: Pick<Working, 'category' | 'answers' | 'media'>): string =>
  sha256Hex(canonicalJson({ ...contents, media: media.map(withoutColour).toSorted(bySlot) }))

/** Files of one field stay in their order; in which the fields come says nothing. */
const bySlot = (a: SubmittedMedia, b: SubmittedMedia): number =>
  Number(a.field > b.field) - Number(a.field < b.field)

type HandedIn = {
  readonly categoryKey: string
  readonly answers: Answers
  readonly media: readonly SubmittedMedia[]
}

/**
 * Whether an entry as it stands says what was handed in of it, what was completed since among it. Earlier submissions carry
 * answers that their category was never asked; they said nothing by them.
 */
export function isAsHandedIn({ fingerprint, askable }: Working, handedIn: HandedIn): boolean {
  const { categoryKey: category, media } = handedIn
  const answers = Object.fromEntries(Object.entries(handedIn.answers).filter(([key]) => askable.has(key)))
  return fingerprintOf({ category, answers, media }) === fingerprint
}

/** Submissions of earlier days carry the colour of their pictures, which now is known only later. */
const withoutColour = ({
  colour: _,
  ...media
}: SubmittedMedia & { readonly colour?: string | null }): SubmittedMedia => media

/** What conditions look at, under the name by which the entry calls it: an authority may since have gone into another. */
const seenAs = (id: string, authority: AuthorityFacts | null): AuthoritySeen | null =>
  authority && {
    id,
    level: authority.level,
    country: authority.country,
    population: authority.population,
  }

/** How many files each field has. */
export function countsOf(media: readonly SubmittedMedia[]): MediaCounts {
  const counts = new Map<string, number>()
  for (const { field } of media) counts.set(field, (counts.get(field) ?? 0) + 1)
  return Object.fromEntries(counts)
}

/** What must be said about a picture or a recording before anybody may see it; a document says what it is by itself. */
function missingInMedia({ field, kind, fileName, alt, credit, licence }: SubmittedMedia): FieldProblem[] {
  if (!hasWords(kind)) return []
  const params = { file: fileName }
  const missing = (code: string, value: string): FieldProblem[] =>
    value.trim() === '' ? [{ field, code, params }] : []
  return [
    ...missing(isRecording(kind) ? 'media-transcript-needed' : 'media-alt-needed', alt),
    ...missing('media-credit-needed', credit),
    ...missing('media-licence-needed', licence),
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
