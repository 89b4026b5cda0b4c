import type { CallDocument } from '#features/calls/index.ts'
import {
  faceFor,
  type EntryFace,
  type FaceSource,
  type ShownAnswer,
  type SubmittedMedia,
} from '#features/entries/index.ts'
import { canonicalJson } from '#kernel/proof/index.ts'
import { markedWords, type Piece } from './marked-words.ts'

/** What is told of an entry whatever the form lets its jury read: by name, as it was and as it is. */
export const HEAD_FACTS = ['authorityName', 'implementer', 'country', 'place'] as const
export type HeadFact = (typeof HEAD_FACTS)[number]

export type FieldChange = {
  readonly field: string
  readonly label: ShownAnswer['label']
  readonly is: 'same' | 'changed' | 'added' | 'removed'
  /** Null: it was, or is, not answered. */
  readonly before: ShownAnswer | null
  readonly after: ShownAnswer | null
  /** Of texts that changed; null for all others. */
  readonly words: readonly Piece[] | null
}

/** `described`: the file is the same, and what is said of it is not; `moved`: only its place among the others. */
export type FileChange = {
  readonly field: string
  readonly is: 'same' | 'described' | 'moved' | 'replaced' | 'added' | 'removed'
  readonly before: SubmittedMedia | null
  readonly after: SubmittedMedia | null
}

export type Changes = {
  readonly fields: readonly FieldChange[]
  readonly files: readonly FileChange[]
  readonly facts: readonly { readonly fact: HeadFact; readonly before: string; readonly after: string }[]
}

/**
 * What the jury reads in one submission and in another, by the questions of the form that it may read, then by files, then what is told
 * of an entry in any case.
 * O(fields · words · edits), as `markedWords`. Never throws.
 */
export function changesFor(document: CallDocument, before: FaceSource, after: FaceSource): Changes {
  const [was, is] = [faceFor(document, before, 'jury'), faceFor(document, after, 'jury')]
  const fields = fieldsOf(document, was, is)
  return { fields, files: filesOf(was.media, is.media), facts: factsOf(before, after, fields) }
}

/** Whether the jury reads the very same in two submissions. O(fields · words · edits), as `changesFor`. Never throws. */
export function readsTheSame(document: CallDocument, before: FaceSource, after: FaceSource): boolean {
  const { fields, files, facts } = changesFor(document, before, after)
  return facts.length === 0 && [...fields, ...files].every(({ is }) => is === 'same')
}

const answersIn = ({ sections }: EntryFace) =>
  new Map(sections.flatMap(({ answers }) => answers).map((answer) => [answer.field, answer]))

function fieldsOf({ form }: CallDocument, was: EntryFace, is: EntryFace): FieldChange[] {
  const [old, now] = [answersIn(was), answersIn(is)]
  const keys = form.sections.flatMap(({ fields }) => fields.map(({ key }) => key))
  return keys.flatMap((key) => {
    const [before = null, after = null] = [old.get(key), now.get(key)]
    const label = (after ?? before)?.label
    return label === undefined ? [] : [{ field: key, label, ...compared(before, after) }]
  })
}

function compared(
  before: ShownAnswer | null,
  after: ShownAnswer | null,
): Omit<FieldChange, 'field' | 'label'> {
  if (before === null || after === null)
    return { is: before === null ? 'added' : 'removed', before, after, words: null }
  if (canonicalJson(before.answer) === canonicalJson(after.answer))
    return { is: 'same', before, after, words: null }
  const [old, now] = [before.answer, after.answer]
  const words = 'text' in old && 'text' in now ? markedWords(old.text, now.text) : null
  return { is: 'changed', before, after, words }
}

/** What a reader sees of a file beside the file itself. */
const wordsAbout = ({ alt, caption, credit, licence, fileName, kind }: SubmittedMedia) =>
  canonicalJson({ alt, caption, credit, licence, name: kind === 'document' ? fileName : '' })

type Pair = { readonly before: SubmittedMedia; readonly after: SubmittedMedia }

/**
 * A file that was handed over again is the same: its fingerprint says so. What went and what came in its place is one
 * change.
 */
function filesOf(was: readonly SubmittedMedia[], is: readonly SubmittedMedia[]): FileChange[] {
  const keys = new Set([...is, ...was].map(({ field }) => field))
  return [...keys].flatMap((field) => {
    const [old, now] = [was, is].map((files) => files.filter((file) => file.field === field)) as [
      SubmittedMedia[],
      SubmittedMedia[],
    ]
    const left = [...old]
    const kept = now.flatMap((after): Pair[] => {
      const at = left.findIndex(({ sha256 }) => sha256 === after.sha256)
      return left.splice(at < 0 ? left.length : at, 1).map((before) => ({ before, after }))
    })
    const inOrder = kept.map(({ before }) => before).sort((a, b) => old.indexOf(a) - old.indexOf(b))
    const changes = now.map((after): FileChange => {
      const pair = kept.find((one) => one.after === after)
      if (pair) return { field, is: sameFile(pair, inOrder[kept.indexOf(pair)]), ...pair }
      const gone = left.indexOf(old[now.indexOf(after)] as SubmittedMedia)
      const [before = null] = gone < 0 ? [] : left.splice(gone, 1)
      return { field, is: before ? 'replaced' : 'added', before, after }
    })
    return [...changes, ...left.map((before): FileChange => ({ field, is: 'removed', before, after: null }))]
  })
}

function sameFile({ before, after }: Pair, stoodHere: SubmittedMedia | undefined): FileChange['is'] {
  if (wordsAbout(before) !== wordsAbout(after)) return 'described'
  return before === stoodHere ? 'same' : 'moved'
}

const ROLES: Readonly<Record<HeadFact, readonly string[]>> = {
  authorityName: ['authority'],
  implementer: ['implementer'],
  country: ['country', 'authority'],
  place: ['place', 'authority'],
}

/** Those that no question above them tells already. */
function factsOf(before: FaceSource, after: FaceSource, fields: readonly FieldChange[]): Changes['facts'] {
  const told = new Set(
    fields.filter(({ is }) => is !== 'same').map((change) => (change.after ?? change.before)?.role),
  )
  return HEAD_FACTS.filter(
    (fact) => before[fact] !== after[fact] && !ROLES[fact].some((role) => told.has(role as never)),
  ).map((fact) => ({ fact, before: before[fact], after: after[fact] }))
}
