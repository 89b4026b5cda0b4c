import type { CallDocument } from './document.ts'

type Name = keyof CallDocument

/** What every page about a call says of it: how it is called, what is entered, and in which zone its times are. */
export const ALWAYS_SENT = [
  'format',
  'key',
  'numberPrefix',
  'name',
  'shortName',
  'year',
  'demonstration',
  'noun',
  'zone',
] as const satisfies readonly Name[]

/** The sections by which somebody asks for the rest of a document. `outline` is the form without its questions. */
export const SECTIONS = {
  organisers: ['programme', 'ledBy', 'contact', 'partners'],
  texts: ['about', 'fundingNotice', 'rules', 'privacy'],
  eligibility: ['eligibility', 'languages'],
  categories: ['categories'],
  dates: ['phases'],
  outline: ['form'],
  form: ['form'],
  judging: ['rounds', 'conflictRules'],
  distinctions: ['distinctions', 'winOnlyOne'],
} as const satisfies Readonly<Record<string, readonly Name[]>>

export type DocumentSection = keyof typeof SECTIONS
export const SECTION_NAMES = Object.keys(SECTIONS) as readonly DocumentSection[]

/** The parts of a form by their names, without their questions. */
type Outlined = {
  readonly form: Omit<CallDocument['form'], 'sections'> & {
    readonly sections: readonly Omit<CallDocument['form']['sections'][number], 'fields'>[]
  }
}

/** A document of which these sections were asked for. */
export type DocumentWith<S extends DocumentSection> = Pick<
  CallDocument,
  (typeof ALWAYS_SENT)[number] | (typeof SECTIONS)[Exclude<S, 'outline'>][number]
> &
  ('outline' extends S ? Outlined : unknown)

/** All that is not in every cut. */
export const IN_SECTIONS = Object.fromEntries(
  SECTION_NAMES.flatMap((section) => SECTIONS[section].map((name) => [name, true])),
) as { readonly [N in (typeof SECTIONS)[DocumentSection][number]]: true }

/** The head of a document with the sections that are asked for; `form` says all that `outline` does. */
export function withSections<S extends DocumentSection>(
  document: CallDocument,
  sections: readonly S[],
): DocumentWith<S> {
  const names: readonly Name[] = [
    ...ALWAYS_SENT,
    ...sections.flatMap((section): readonly Name[] => SECTIONS[section]),
  ]
  const cut = Object.fromEntries(Object.entries(document).filter(([name]) => names.includes(name as Name)))
  const asked: readonly DocumentSection[] = sections
  const hasQuestions = asked.includes('form') || !asked.includes('outline')
  return (hasQuestions ? cut : { ...cut, form: outlineOf(document) }) as unknown as DocumentWith<S>
}

const outlineOf = ({ form }: CallDocument): CallDocument['form'] => ({
  ...form,
  sections: form.sections.map((section) => ({ ...section, fields: [] })),
})
