import type { Answers, AnswerValue, Field, Form } from '#features/forms/index.ts'
import { labels, type DemoEntry } from './content.ts'

export type DemoAuthority = {
  readonly id: string
  readonly name: string
  readonly country: string
  readonly level: string
  readonly place: string
  /** WGS 84, decimal degrees; absent where no source gives them. */
  readonly lat?: number | undefined
  readonly lon?: number | undefined
}

const text = (value: string | undefined, lang = ''): AnswerValue | undefined =>
  value === undefined || value === '' ? undefined : { kind: 'text', text: value, lang }

const choice = (chosen: readonly string[] | undefined): AnswerValue | undefined =>
  chosen === undefined || chosen.length === 0 ? undefined : { kind: 'choice', chosen }

const coordinate = (degrees: number | undefined): string => (degrees === undefined ? '' : String(degrees))

function periodOf(entry: DemoEntry): AnswerValue | undefined {
  if (entry.from === undefined && entry.to === undefined) return undefined
  return { kind: 'period', from: entry.from ?? '', to: entry.to ?? '', ongoing: entry.ongoing ?? false }
}

/** Languages that the form does not list are its "other". */
function languagesOf(entry: DemoEntry, field: Field): AnswerValue | undefined {
  const known = new Set(field.kind === 'choice' ? field.options.map(({ key }) => key) : [])
  const chosen = entry.languages?.map((lang) => (known.has(lang) ? lang : 'other'))
  return choice(chosen && [...new Set(chosen)])
}

const targetGroups = (entry: DemoEntry): string | undefined =>
  entry.groups?.map((group) => labels.groups[group] ?? group).join('. ')

type Source = (entry: DemoEntry, authority: DemoAuthority, field: Field) => AnswerValue | undefined

const storyOf = ({ context, activities, participation, results }: DemoEntry): string =>
  [context, activities, participation, results].filter((part) => part !== undefined).join(' ')

/** What an entry says, by field key of the forms of 2019 and of the invented call. A real entry says only what its sources say. */
const SOURCES: Readonly<Record<string, Source>> = {
  authority: (_, { id, name }) => ({ kind: 'authority', authorityId: id, name }),
  level: (_, { level }) => choice([level]),
  country: (_, { country }) => ({ kind: 'country', code: country }),
  'contact-name': (entry) => (entry.fictitious ? text(labels.contact) : undefined),
  implementer: ({ implementer }) =>
    implementer === undefined ? undefined : { kind: 'organisation', name: implementer, url: '' },
  title: ({ title, lang }) => text(title[lang], lang),
  'title-en': ({ title }) => text(title['en']),
  period: periodOf,
  place: ({ place }, authority) => ({
    kind: 'place',
    name: place ?? authority.place,
    lat: coordinate(authority.lat),
    lon: coordinate(authority.lon),
  }),
  languages: (entry, _, field) => languagesOf(entry, field),
  channels: ({ channels }) => choice(channels),
  summary: ({ summary }) => text(summary?.['en']),
  'summary-original': ({ summary, lang }) => text(summary?.[lang], lang),
  context: ({ context }) => text(context),
  objectives: ({ goal }) => text(goal),
  'target-groups': (entry) => text(targetGroups(entry)),
  activities: ({ activities }) => text(activities),
  participation: ({ participation }) => text(participation),
  inclusion: ({ inclusion }) => text(inclusion),
  originality: ({ originality }) => text(originality),
  evidence: ({ evidence }) => text(evidence),
  results: ({ results }) => text(results),
  story: (entry) => text(storyOf(entry)),
}

function answerOf(entry: DemoEntry, authority: DemoAuthority, field: Field): AnswerValue | undefined {
  if (field.kind === 'declaration') {
    return entry.fictitious
      ? { kind: 'declaration', ticked: true, version: field.statement.version }
      : undefined
  }
  const answer = SOURCES[field.key]?.(entry, authority, field)
  return answer?.kind === 'text' && field.kind === 'long-text' ? { ...answer, kind: 'long-text' } : answer
}

/** The entry in the words of a form: answers by field key; fields the demo knows nothing of are left out. */
export function answersOf(entry: DemoEntry, form: Form, authority: DemoAuthority): Answers {
  const fields = form.sections.flatMap((section) => section.fields)
  return Object.fromEntries(
    fields.flatMap((field) => {
      const answer = answerOf(entry, authority, field)
      return answer === undefined ? [] : [[field.key, answer]]
    }),
  )
}
