import { refusalInWords, type Refused } from '#lib/texts/problems.ts'
import { hasWords, isRecording } from '@clarion/server/shared'
import { lengthInWords } from './lengths.ts'
import { sizeInWords } from './sizes.ts'
import type { SaidOfFile, Sent } from './picture-words.ts'
import type { Translator } from '#lib/texts/texts.ts'
import type { InputOf, OutputOf } from '@clarion/server/contract'

/** What carries the files of a page, for the API. */
export type Holder = { readonly kind: InputOf<'listMedia'>['kind']; readonly id: string }

export type MediaList = OutputOf<'listMedia'>
export type Media = MediaList['media'][number]

/** A slot of a holder (a field of an entry's form), as MediaField shows it. */
export type FileField = {
  readonly key: string
  readonly kind: Media['kind']
  readonly maxItems: number
  /** Largest and longest file, where the field itself says so. */
  readonly maxBytes?: number | undefined
  readonly maxSeconds?: number | undefined
}

/** What the action `changeMedia` answers, besides whatever else the page's form carries. */
export type MediaAnswer = {
  /** Why nothing was taken, or the button was not; beside the file `mediaId`. */
  readonly mediaProblem?: Refused
  /** Files of which the words were not taken. */
  readonly mediaRefused?: readonly { readonly media: string; readonly problem: Refused }[]
  readonly mediaId?: string
  readonly mediaDone?: string
  /** When all that was said was saved. */
  readonly mediaSavedAt?: string
  /** Files of which the same was changed here and elsewhere. */
  readonly mediaApart?: readonly string[]
  readonly mediaSent?: readonly Sent<SaidOfFile>[]
}

/** Obligations of a picture or a recording that is to be public; a document has none. */
export const OBLIGATIONS = ['alt', 'credit', 'licence'] as const

export const missingOf = (media: Media): readonly (typeof OBLIGATIONS)[number][] =>
  hasWords(media.kind) ? OBLIGATIONS.filter((each) => media[each] === '') : []

/** What a word of a file is called: what stands instead of a picture is of a recording what is said in it. */
export function nameOfWord(t: Translator, { kind }: Pick<Media, 'kind'>, field: SaidOfFile): string {
  if (field === 'alt' && isRecording(kind)) return t('media.transcript', { kind })
  if (field !== 'caption' || kind === 'image') return t(`media.${field}`)
  return t(isRecording(kind) ? 'media.recording' : 'media.title')
}

/** The same, where it is missing. */
export const missingWord = (t: Translator, { kind }: Media, field: (typeof OBLIGATIONS)[number]): string =>
  t(field === 'alt' && isRecording(kind) ? 'media.missing.transcript' : `media.missing.${field}`)

/** So many stand open where words are missing; of more, the first: the others are a list to go through. */
const FEW = 3

/** The files whose words stand open when the page comes. */
export function opened(files: readonly Media[]): ReadonlySet<string> {
  const lacking = files.filter((file) => file.kind === 'document' || missingOf(file).length > 0)
  return new Set(lacking.slice(0, files.length <= FEW ? FEW : 1).map(({ id }) => id))
}

/** A button that does something with a file, from within another form of the page if that is where the words are. */
export const toFiles = (form: string | undefined) => (form ? { form, formaction: '?/changeMedia' } : {})

/** What a field takes yet: of each file so many bytes, and of all so many. */
export type FieldWithRoom = FileField & {
  readonly limitBytes: number
  readonly bytes: Pick<MediaList['bytes'], 'left'>
}

/** Why a file was not taken, naming it and the rule. */
export function problemInWords(
  t: Translator,
  problem: Refused & { readonly fileName: string },
  field: FieldWithRoom,
): string {
  const params = {
    file: problem.fileName,
    limit: sizeInWords(field.limitBytes, t),
    left: sizeInWords(Number(problem.details['left'] ?? field.bytes.left), t),
    max: field.maxItems,
    kind: field.kind,
    length: lengthInWords(field.maxSeconds ?? 0, t),
  }
  if (problem.code === 'file-empty' && problem.fileName === '') return t('media.problem.none')
  return t.find(`media.problem.${problem.code}`, params) ?? refusalInWords(t, problem)
}

/** What a plain form's upload told this page, once, as name and value; of another field it says nothing here. */
export type UploadReport = readonly (readonly [string, string])[]

export function reportIn(report: UploadReport, field: string) {
  const told = new URLSearchParams(report.map(([name, value]): [string, string] => [name, value]))
  const isHere = told.get('media-slot') === field
  const problems = isHere ? told.getAll('media-problem') : []
  return {
    added: isHere ? Number(told.get('media-added') ?? 0) : 0,
    /** Which, where not all were taken. */
    kept: isHere ? told.getAll('media-kept') : [],
    problems: problems.map((each) => {
      const [, code = '', fileName = ''] = /^([\w-]+):(.*)$/s.exec(each) ?? []
      return { code, fileName, details: {} }
    }),
  }
}

/** This page without the action that it came from. */
export function pageOf(url: URL): string {
  const query = new URLSearchParams(url.search)
  for (const name of [...query.keys()]) if (name.startsWith('/')) query.delete(name)
  return query.size === 0 ? url.pathname : `${url.pathname}?${query}`
}
