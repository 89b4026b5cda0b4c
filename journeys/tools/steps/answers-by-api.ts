import type { AnswerValue, Field, FieldOf } from '@clarion/server/shared'

/** What is answered: whose words these are, and in which language. */
export type Wording = {
  readonly title: string
  readonly lang: string
  readonly text: string
  readonly place: string
  readonly authority: string
  readonly country: string
}

export const inItalian = (title: string): Wording => ({
  title,
  lang: 'it',
  text: 'We cook for one evening and eat together.',
  place: 'Bolzano',
  authority: `Comune di ${title}`,
  country: 'IT',
})

type Kind = AnswerValue['kind']
type Answering<K extends Kind> = (field: FieldOf<K>, wording: Wording, authorityId: string) => object

const keys = (options: readonly { readonly key: string }[]): readonly string[] =>
  options.map(({ key }) => key)

const FORMATTED = 'First we **carried *all* the tables** out:\n\n- the long ones\n- the <b>old</b> ones'

/** Of every kind an answer that stands. */
const ANSWERS: { readonly [K in Kind]: Answering<K> } = {
  text: ({ role }, { title, lang }) => ({ text: role === 'title' ? title : 'Together', lang }),
  'long-text': ({ formatting }, { text, lang }) => ({
    text: formatting === 'light' ? `${text}\n\n${FORMATTED}` : text,
    lang,
  }),
  email: () => ({ address: 'office@town.example' }),
  phone: () => ({ number: '+39 0471 000 000' }),
  'web-address': ({ preview }) => ({
    url: preview ? 'https://youtu.be/aB3_-cD4eF5' : 'https://town.example/a-table-for-everybody',
  }),
  number: ({ limits }) => ({ raw: limits?.whole ? '7' : '12400.5' }),
  money: ({ currencies }) => ({ amount: '48250.75', currency: currencies?.at(-1) ?? 'EUR' }),
  date: () => ({ date: '2019-05-11' }),
  time: () => ({ time: '18:30' }),
  'yes-no': () => ({ said: 'yes' }),
  choice: ({ options, many, other }) => ({
    chosen: many ? keys(options).slice(0, 2) : other ? ['+Under the bridge'] : keys(options).slice(0, 1),
  }),
  scale: ({ steps }) => ({ step: String(steps.to - 1) }),
  country: (_, { country }) => ({ code: country }),
  language: () => ({ tag: 'it' }),
  authority: (_, { authority }, authorityId) => ({ authorityId, name: authority }),
  organisation: () => ({ name: 'Cooperativa Esempio', url: '' }),
  people: () => ({
    people: [
      { name: 'Chiara Esempio', role: 'Cook', organisation: 'Cooperativa Esempio', consent: true },
      { name: 'Omar Beispiel', role: '', organisation: '', consent: true },
    ],
  }),
  period: () => ({ from: '2018', to: '2019-06', ongoing: false }),
  place: (_, { place }) => ({ name: place, lat: '', lon: '' }),
  links: () => ({ links: [] }),
  table: ({ columns }) => ({ rows: [rowOf(columns, 0), rowOf(columns, 1)] }),
  ranking: ({ options }) => ({
    places: Object.fromEntries(keys(options).map((key, at) => [key, String(options.length - at)])),
  }),
  matrix: ({ rows, options }) => ({
    marks: Object.fromEntries(keys(rows).map((key, at) => [key, options[at]?.key ?? ''])),
  }),
  content: () => ({}),
  declaration: ({ statement }) => ({ ticked: true, version: statement.version }),
}

type Columns = FieldOf<'table'>['columns']

const CELLS: Readonly<Record<Columns[number]['kind'], readonly [string, string]>> = {
  text: ['Tables and benches for four hundred guests', 'Posters'],
  number: ['31200', '1250.5'],
  date: ['2019-05-02', '2019-03-28'],
  email: ['rent@benches.example', ''],
  phone: ['+39 0471 111 111', ''],
  'web-address': ['https://benches.example/rent', ''],
  country: ['AT', 'IT'],
  language: ['de', 'it'],
}

const rowOf = (columns: Columns, row: 0 | 1) =>
  Object.fromEntries(columns.map(({ key, kind }) => [key, CELLS[kind][row]]))

/** An answer to the field, in these words where its kind has any. */
export const answerOf = (field: Field, wording: Wording, authorityId: string): object =>
  (ANSWERS[field.kind as Kind] as Answering<Kind>)(field as FieldOf<Kind>, wording, authorityId)
