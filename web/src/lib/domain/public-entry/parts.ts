import type { OutputOf } from '@clarion/server/contract'

type Previewed = OutputOf<'previewEntry'>

/** An entry as its public page shows it, in the archive and before. */
export type EntryOnPage = Omit<Previewed['entry'], 'number'> & {
  readonly number: string
  readonly distinction: string | null
  readonly beside: readonly string[]
}
export type CallOnPage = Previewed['call']
export type Answer = EntryOnPage['sections'][number]['answers'][number]

/** What the header of the page says already. */
const IN_HEAD: ReadonlySet<string> = new Set([
  'title',
  'title-en',
  'authority',
  'joint',
  'country',
  'place',
  'period',
  'implementer',
])

const isText = ({ answer }: Answer) => answer.kind === 'long-text'
const isPartners = ({ role }: Answer) => role === 'partners'

/** The answers of an entry, sorted into what the page shows as facts, as texts and as links. */
export function partsOf(entry: Pick<EntryOnPage, 'sections'>) {
  const answers = entry.sections
    .flatMap((section) => section.answers)
    .filter(({ role }) => !IN_HEAD.has(role ?? ''))
  return {
    facts: answers.filter(
      (answer) => (!isText(answer) || isPartners(answer)) && answer.answer.kind !== 'links',
    ),
    texts: answers.filter((answer) => isText(answer) && !isPartners(answer)),
    links: answers.flatMap(({ answer }) => (answer.kind === 'links' ? [...answer.links] : [])),
  }
}

/** A summary and its original stand side by side; every other text on its own. */
export function passagesOf(texts: readonly Answer[], titleLanguage: string) {
  const isOriginal = ({ answer }: Answer) =>
    answer.kind === 'long-text' && answer.lang !== '' && answer.lang !== 'en' && answer.lang === titleLanguage
  const summary = texts.find(({ role }) => role === 'summary')
  const original = summary && texts.find((text) => text !== summary && isOriginal(text))
  return {
    summary,
    original,
    others: texts.filter((text) => text !== summary && text !== original),
  }
}
