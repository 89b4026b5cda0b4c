import type { FieldProblem } from '#kernel/refusals.ts'
import type { Localised } from '#kernel/languages.ts'
import { goingIn, takesPlace, type Call, type CallDocument, type Going } from '#features/calls/index.ts'
import { fieldsOf, type Answers, type Field } from '#features/forms/index.ts'
import { BLANK } from './said-by.ts'
import { isSealedStill, type Apart, type Sealed } from './sealed.ts'
import { baseOf, type Bases } from './three-way.ts'

/** Of an answer that has gone before its entry: which, when, and by which rule of its call. */
export type RemovedRow = { readonly question: string; readonly rule: Going; readonly removedAt: Date }

/** The same for pages. What does not take place waits for nothing: its answers go because it was cancelled. */
export type Removed = {
  readonly field: string
  readonly label: Localised
  readonly by: Going | 'cancelled'
  readonly removedAt: string
}

type Within = {
  readonly call: Pick<Call, 'cancelledAt' | 'cancelledCategories'>
  readonly categoryKey: string
  /** In which its question is looked for, the first that has it first. */
  readonly documents: readonly Pick<CallDocument, 'form'>[]
}

/** What has gone of an entry, in words of its call; of a question that no document has any more the key. O(removed · fields). Never throws. */
export function removedIn(
  rows: readonly RemovedRow[],
  { call, categoryKey, documents }: Within,
): readonly Removed[] {
  const labels = new Map(
    documents
      .toReversed()
      .flatMap(({ form }) => form.sections.flatMap(({ fields }) => fields))
      .map(({ key, label }) => [key, label]),
  )
  return rows.map(({ question, rule, removedAt }) => ({
    field: question,
    label: labels.get(question) ?? { en: question },
    by: takesPlace(call, categoryKey).ok ? rule : 'cancelled',
    removedAt: removedAt.toISOString(),
  }))
}

/** One version of an entry, with what its fingerprint is made of. */
export type Version = Omit<Sealed, 'call' | 'category'> & {
  readonly categoryKey: string
  readonly hash: string
}

const isProvenBy = ({ categoryKey, hash, ...sealed }: Version, call: string): boolean => {
  const { number, sequence, handedInAt, callVersion, answers, media, apart } = sealed
  const content = { number, sequence, handedInAt, callVersion, answers, media, ...(apart && { apart }) }
  return isSealedStill({ ...content, call, category: categoryKey }, hash)
}

/**
 * What of it stood in one version, and whether the fingerprint of that still follows from what is left. Where it does, exactly what has its
 * digest there; where it does not, what that version asked stood in it as far as anybody can tell. O(what was said). Never throws.
 */
export function removedFrom(
  rows: readonly RemovedRow[],
  { version, form, call }: { version: Version; form: CallDocument['form']; call: string },
): { readonly rows: readonly RemovedRow[]; readonly isProven: boolean } {
  if (rows.length === 0) return { rows, isProven: true }
  const isProven = isProvenBy(version, call)
  const asked = new Set(fieldsOf(form, version.categoryKey).map(({ key }) => key))
  const { apart = {}, answers, media } = version
  const isThere = (key: string) => Object.hasOwn(answers, key) || media.some(({ field }) => field === key)
  const stood = ({ question }: RemovedRow): boolean =>
    !isThere(question) && (Object.hasOwn(apart, question) || (!isProven && asked.has(question)))
  return { rows: rows.filter(stood), isProven }
}

/**
 * The same without looking at the fingerprint: a version whose document says what goes has a digest of all that stood there; of others
 * it is not known. O(removed). Never throws.
 */
export function removedOnceIn(
  rows: readonly RemovedRow[],
  { apart, form }: { readonly apart: Apart; readonly form: CallDocument['form'] },
): readonly RemovedRow[] {
  const going = goingIn(form)
  return rows.filter(({ question }) => Object.hasOwn(apart, question) || !going.has(question))
}

type Sent = {
  readonly sent: Answers
  /** From what their writer began; null: from what is stored. */
  readonly bases: Bases | null
}

/**
 * What a page sends that was open when the answer in it went: changed words over one that is there no more, which do not bring it back. Who
 * began with nothing answers anew. O(what is sent). Never throws.
 */
export function overRemoved(
  fields: readonly Field[],
  rows: readonly Pick<RemovedRow, 'question'>[],
  { sent, bases }: Sent,
): readonly FieldProblem[] {
  if (bases === null) return []
  const isStale = (field: Field): boolean => {
    const says = baseOf(field, Object.hasOwn(sent, field.key) ? sent[field.key] : undefined)
    const began = Object.hasOwn(bases, field.key) ? bases[field.key] : undefined
    return says !== BLANK && began !== BLANK && says !== began
  }
  return fields
    .filter(({ key }) => rows.some(({ question }) => question === key))
    .filter(isStale)
    .map(({ key }) => ({ field: key, code: 'removed' }))
}
