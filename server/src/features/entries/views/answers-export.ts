import { csvOf } from '#kernel/csv.ts'
import { inLanguage, type Language } from '#kernel/languages.ts'
import type { Ctx } from '#platform/ctx.ts'
import { documentsOf, officeCall, type Call } from '#features/calls/index.ts'
import { answersTable } from '../core/answers-table.ts'
import { categoryView } from '../core/entry-views.ts'
import { removedIn, removedOnceIn } from '../core/removed.ts'
import { sayTable } from '../core/said-in-table.ts'
import { answeredRows, type AnsweredRow, type OfficeFilter } from '../store/office-list.ts'
import { removedOf } from '../store/removed.ts'
import { standingClarification } from './clarification.ts'
import { filterNow } from './filter-now.ts'

type Told = { readonly call: Call; readonly language: Language; readonly now: Date }
type Head = Extract<Parameters<typeof sayTable>[1], `table.${string}`>

/** What the list says of an entry, before its answers. */
const COLUMNS: Readonly<Record<Head, (row: AnsweredRow, told: Told) => string>> = {
  'table.number': ({ number }) => number ?? '',
  'table.title': ({ title }) => title,
  'table.category': ({ categoryKey }, { call, language }) =>
    inLanguage(categoryView(call.document, categoryKey).name, language).text,
  'table.state': ({ state }, { language }) => sayTable(language, `state.${state}`),
  // Of what is not handed in, or no more, there is nothing to decide.
  'table.admissibility': ({ state, admissibility }, { language }) =>
    state === 'submitted' ? sayTable(language, `admissibility.${admissibility}`) : '',
  'table.clarification': (row, { call, language, now }) => {
    const state = standingClarification(row, call, now)
    return state === null ? '' : sayTable(language, `clarification.${state}`)
  },
  'table.authority': ({ authorityName }) => authorityName,
  'table.joint': ({ jointNames }) => jointNames.join('; '),
  'table.country': ({ country }) => country,
  'table.handedIn': ({ handedInAt }) => handedInAt?.toISOString() ?? '',
  'table.entrant': ({ ownerName }) => ownerName,
  'table.email': ({ ownerEmail }) => ownerEmail,
}

/** The entries that the list shows under the same filter, all pages of it, each with what it answered when it was handed in last. */
export async function exportEntryAnswers(ctx: Ctx, input: OfficeFilter & { call: string }) {
  const { language } = ctx
  const call = await officeCall(ctx, input.call)
  const rows = await answeredRows(ctx.db, call.key, await filterNow(ctx, input))
  const documentOf = await documentsOf(
    ctx.db,
    call,
    rows.flatMap(({ handedIn }) => handedIn ?? []),
  )
  const before = (Object.keys(COLUMNS) as Head[]).map((key) => sayTable(language, key))
  const removed = await removedOf(
    ctx.db,
    rows.map(({ id }) => id),
  )
  const answered = rows.map(({ handedIn, ...row }) => {
    if (!handedIn) return null
    const document = documentOf(handedIn)
    const stood = removedOnceIn(removed.get(row.id) ?? [], { ...handedIn, form: document.form })
    const { categoryKey } = row
    return { ...row, ...handedIn, document, removed: removedIn(stood, { call, categoryKey, documents: [] }) }
  })
  const { heads, cells } = answersTable(call.document, answered, {
    ...{ language, before },
    category: input.category,
  })
  const told = { call, language, now: ctx.now }
  const lines = rows.map((row, at) => [
    ...Object.values(COLUMNS).map((read) => read(row, told)),
    ...(cells[at] ?? []),
  ])
  return {
    fileName: `${call.key}-answers-of-entrants-${ctx.now.toISOString().slice(0, 10)}.csv`,
    csv: csvOf([...before, ...heads], lines),
  }
}
