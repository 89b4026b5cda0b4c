import { inLanguage, type Language, type Localised } from '#kernel/languages.ts'
import type { CallDocument } from '#features/calls/index.ts'
import {
  asksNothing,
  fieldsOf,
  inFull,
  isAsked,
  isMediaKind,
  type Answers,
  type Field,
  type Saying,
} from '#features/forms/index.ts'
import type { Joint } from './facts.ts'
import type { Removed } from './removed.ts'
import { nameInRegistry } from './public-face.ts'
import { removedInTable, sayTable } from './said-in-table.ts'
import type { SubmittedMedia } from './submitted-media.ts'

/** What was handed in, as far as a table of answers needs it, with the document under which it was. */
export type Answered = {
  readonly document: CallDocument
  readonly categoryKey: string
  readonly answers: Answers
  readonly media: readonly Pick<SubmittedMedia, 'field' | 'kind' | 'fileName' | 'alt' | 'caption'>[]
  readonly authorityName: string
  readonly joint: readonly Joint[]
  /** What of it has gone before its entry. */
  readonly removed?: readonly Removed[]
}

type Wanted = {
  readonly language: Language
  /** The one category of which they all are; undefined: any. */
  readonly category?: string | undefined
  /** The heads of columns that stand before these. */
  readonly before: readonly string[]
}

type Telling = Saying & { readonly sayGone: (removed: Removed) => string }
type Column = { readonly key: string; readonly label: string; readonly section: string }

/**
 * A column for each question, in the order of the form of today, then of what earlier versions asked beside; and what each entry said there, '' where it was not
 * asked or said nothing, and that it was removed where it has gone. Answers hidden by a condition were never handed in, so that they are in no column. O(entries × fields). Never throws.
 */
export function answersTable(
  today: CallDocument,
  entries: readonly (Answered | null)[],
  { language, category, before }: Wanted,
): { readonly heads: readonly string[]; readonly cells: readonly (readonly string[])[] } {
  const text = (words: Localised): string => inLanguage(words, language).text
  const documents = [today, ...new Set(entries.flatMap((one) => one?.document ?? []))]
  const columns = columnsOf(documents, category, text)
  const sayGone = removedInTable(language)
  const say: Saying = {
    text,
    yesNo: (isSo) => sayTable(language, isSo ? 'said.yes' : 'said.no'),
  }
  return {
    heads: headsOf(columns, before),
    cells: entries.map((one) => {
      const said = one ? cellsOf(one, { ...say, sayGone }) : new Map<string, string>()
      return columns.map(({ key }) => said.get(key) ?? '')
    }),
  }
}

function columnsOf(
  documents: readonly CallDocument[],
  category: string | undefined,
  text: (words: Localised) => string,
): readonly Column[] {
  const columns = new Map<string, Column>()
  for (const section of documents.flatMap(({ form }) => form.sections))
    for (const field of section.fields) {
      const isOfCategory = category === undefined || isAsked(field, category)
      if (asksNothing(field) || !isOfCategory || columns.has(field.key)) continue
      const { key, label } = field
      columns.set(key, { key, label: text(label), section: text(section.title) })
    }
  return [...columns.values()]
}

/** Questions that are called alike are told apart by their section, and where that is one too by their key. */
function headsOf(columns: readonly Column[], before: readonly string[]): readonly string[] {
  const inSection = ({ section, label }: Column) => `${section}: ${label}`
  const labels = countedIn([...before, ...columns.map(({ label }) => label)])
  const named = columns.map((column) => (labels(column.label) > 1 ? inSection(column) : column.label))
  const names = countedIn([...before, ...named])
  return columns.map(({ key }, at) => {
    const name = named[at] ?? ''
    return names(name) > 1 ? `${name} (${key})` : name
  })
}

function countedIn(words: readonly string[]): (word: string) => number {
  const counts = Map.groupBy(words, (word) => word)
  return (word) => counts.get(word)?.length ?? 0
}

function cellsOf(entry: Answered, say: Telling): ReadonlyMap<string, string> {
  const { document, categoryKey, answers } = entry
  const said = (field: Field): string => {
    if (isMediaKind(field.kind)) return filesIn(entry, field)
    const answer = Object.hasOwn(answers, field.key) ? answers[field.key] : undefined
    // A chosen body is what the registry calls it.
    const called = nameInRegistry({ role: field.role ?? null, field: field.key }, entry)
    return answer?.kind === 'authority' && called !== '' ? called : inFull(field, answer, say)
  }
  const goneOf = ({ key }: Field): string =>
    entry.removed?.filter((one) => one.field === key).map(say.sayGone)[0] ?? ''
  return new Map(
    fieldsOf(document.form, categoryKey).map((field) => [field.key, said(field) || goneOf(field)]),
  )
}

/** Files by their names, a line each; what a picture is called on its entrant's device is theirs, and it is what was said of it. */
const filesIn = ({ media }: Answered, { key }: Pick<Field, 'key'>): string =>
  media
    .filter(({ field }) => field === key)
    .map(({ kind, fileName, alt, caption }, at) =>
      kind === 'image' ? `${at + 1}. ${caption || alt}`.trim() : fileName,
    )
    .join('\n')
