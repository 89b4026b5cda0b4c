import type { CallDocument } from '#features/calls/index.ts'
import {
  faceFor,
  type EntryFace,
  type FaceSource,
  type FaceAnswer,
  type SubmittedMedia,
} from '#features/entries/index.ts'
import { canonicalJson } from '#kernel/proof/index.ts'
import {
  type FILE_CHANGES,
  type FIELD_CHANGES,
  OUTLINE_FACTS,
  SAID_OF_FILES,
  type OutlineFact,
  type SaidOfFile,
} from './change-kinds.ts'
import { markedWords, replacedWords, type Piece } from './marked-words.ts'

export type FieldChange = {
  readonly field: string
  readonly label: FaceAnswer['label']
  readonly is: (typeof FIELD_CHANGES)[number]
  /** Null: it was, or is, not answered. */
  readonly before: FaceAnswer | null
  readonly after: FaceAnswer | null
  /** Of texts that changed; null for all others. */
  readonly words: readonly Piece[] | null
}

export type FileChange = {
  readonly field: string
  readonly is: (typeof FILE_CHANGES)[number]
  readonly before: SubmittedMedia | null
  readonly after: SubmittedMedia | null
  /** What is said of a file that was there before, where it says something else now. */
  readonly said: readonly { readonly what: SaidOfFile; readonly words: readonly Piece[] }[]
}

export type Changes = {
  readonly fields: readonly FieldChange[]
  readonly files: readonly FileChange[]
  readonly facts: readonly { readonly fact: OutlineFact; readonly before: string; readonly after: string }[]
}

/** What was handed in, with the document that it is read with. */
export type Reading = {
  readonly document: CallDocument
  readonly source: FaceSource
  /** Left out: the jury that reads names. */
  readonly reader?: 'jury' | 'jury-without-names' | undefined
}

/**
 * What the jury reads in one submission and in another, by the questions of the form that it may read, then by files, then what is told
 * of an entry in any case.
 * O(fields · words · edits), as `markedWords`. Never throws.
 */
export const changesFor = (before: Reading, after: Reading): Changes =>
  compare({ before, after, mark: markedWords })

/** Whether the jury reads the very same in two submissions. O(what they say). Never throws. */
export function readsTheSame(before: Reading, after: Reading): boolean {
  // That something differs is enough; nobody looks at the words.
  const { fields, files, facts } = compare({ before, after, mark: () => [] })
  return facts.length === 0 && [...fields, ...files].every(({ is }) => is === 'same')
}

type Mark = typeof markedWords
type Two = { readonly before: Reading; readonly after: Reading; readonly mark: Mark }

function compare({ before, after, mark }: Two): Changes {
  const [was, is] = [faceOf(before), faceOf(after)]
  const keys = keysOf(after.document, before.document)
  const fields = fieldsOf(keys, was, is).map((change) => ({ ...change, words: wordsOf(change, mark) }))
  return {
    fields,
    files: filesOf(was.media, is.media, mark),
    facts:
      after.reader === 'jury-without-names'
        ? factsOf(was, is, fields)
        : factsOf(before.source, after.source, fields),
  }
}

type Found = Omit<FieldChange, 'words'>

function wordsOf({ is, before, after }: Found, mark: Mark): FieldChange['words'] {
  if (is !== 'changed' || before === null || after === null) return null
  const [old, now] = [before.answer, after.answer]
  return 'text' in old && 'text' in now ? mark(old.text, now.text) : null
}

const answersIn = ({ sections }: EntryFace) =>
  new Map(sections.flatMap(({ answers }) => answers).map((answer) => [answer.field, answer]))

const faceOf = ({ document, source, reader = 'jury' }: Reading): EntryFace =>
  faceFor(document, source, reader)

/** The questions in their order: those of the first, then what only the other asked. */
const keysOf = (...documents: readonly CallDocument[]): readonly string[] => [
  ...new Set(
    documents.flatMap(({ form }) => form.sections.flatMap(({ fields }) => fields.map(({ key }) => key))),
  ),
]

function fieldsOf(keys: readonly string[], was: EntryFace, is: EntryFace): Found[] {
  const [old, now] = [answersIn(was), answersIn(is)]
  return keys.flatMap((key) => {
    const [before = null, after = null] = [old.get(key), now.get(key)]
    const label = (after ?? before)?.label
    return label === undefined ? [] : [{ field: key, label, ...compared(before, after) }]
  })
}

function compared(before: FaceAnswer | null, after: FaceAnswer | null): Omit<Found, 'field' | 'label'> {
  if (before === null || after === null) return { is: before === null ? 'added' : 'removed', before, after }
  const isSame = canonicalJson(before.answer) === canonicalJson(after.answer)
  return { is: isSame ? 'same' : 'changed', before, after }
}

const saidOf = ({ alt, caption, credit, licence, fileName, kind }: SubmittedMedia) => ({
  ...{ alt, caption, credit, licence },
  name: kind === 'image' ? '' : fileName,
})

function saidAnew(before: SubmittedMedia | null, after: SubmittedMedia, mark: Mark): FileChange['said'] {
  if (before === null) return []
  const [was, is] = [saidOf(before), saidOf(after)]
  return SAID_OF_FILES.filter((what) => was[what] !== is[what]).map((what) => ({
    what,
    // A licence is a name, not a text.
    words: what === 'licence' ? replacedWords(was[what], is[what]) : mark(was[what], is[what]),
  }))
}

type Pair = { readonly before: SubmittedMedia; readonly after: SubmittedMedia }

/**
 * A file that was handed over again is the same: its fingerprint says so. What went and what came in its place is one
 * change.
 */
function filesOf(was: readonly SubmittedMedia[], is: readonly SubmittedMedia[], mark: Mark): FileChange[] {
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
      if (pair) {
        const said = saidAnew(pair.before, after, mark)
        return { field, is: sameFile(pair, inOrder[kept.indexOf(pair)], said), ...pair, said }
      }
      const gone = left.indexOf(old[now.indexOf(after)] as SubmittedMedia)
      const [before = null] = gone < 0 ? [] : left.splice(gone, 1)
      return { field, is: before ? 'replaced' : 'added', before, after, said: saidAnew(before, after, mark) }
    })
    return [
      ...changes,
      ...left.map((before): FileChange => ({ field, is: 'removed', before, after: null, said: [] })),
    ]
  })
}

function sameFile(
  { before }: Pair,
  stoodHere: SubmittedMedia | undefined,
  said: FileChange['said'],
): FileChange['is'] {
  if (said.length > 0) return 'described'
  return before === stoodHere ? 'same' : 'moved'
}

const ROLES: Readonly<Record<OutlineFact, readonly string[]>> = {
  authorityName: ['authority'],
  implementer: ['implementer'],
  country: ['country', 'authority'],
  place: ['place', 'authority'],
}

type Told = Pick<EntryFace, OutlineFact>

/** Those that no question above them tells already. */
function factsOf(before: Told, after: Told, fields: readonly FieldChange[]): Changes['facts'] {
  const told = new Set(
    fields.filter(({ is }) => is !== 'same').map((change) => (change.after ?? change.before)?.role),
  )
  return OUTLINE_FACTS.filter(
    (fact) => before[fact] !== after[fact] && !ROLES[fact].some((role) => told.has(role as never)),
  ).map((fact) => ({ fact, before: before[fact], after: after[fact] }))
}
