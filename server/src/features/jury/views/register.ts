import { csvOf } from '#kernel/csv.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call } from '#features/calls/index.ts'
import { jurorNames } from '../core/juror-names.ts'
import { registerOf, type RegisterLine } from '../core/register.ts'
import { saysWords } from '../core/said-words.ts'
import type { ConflictSource } from '../states.ts'
import { listRegisterJurors, listStatements } from '../store/records.ts'
import { outlineOf } from './queue.ts'
import { fileName } from './exported.ts'
import { hasOwn, statementsTold } from './round-sight.ts'
import { PAGE, recordOffice, under, type Recorded, type RecordFilter, type RecordOffice } from './recorded.ts'

type Filter = RecordFilter & {
  readonly source?: ConflictSource | undefined
  readonly juror?: string | undefined
}
type Line = RegisterLine & { readonly juror: string } & Pick<Recorded, 'outline' | 'foundBy'>

/** What each juror of a call is called where the office reads of them, by id. */
export const namesOfJurors = async (db: Db, call: Call): Promise<ReadonlyMap<string, string>> =>
  jurorNames(await listRegisterJurors(db, call.id))

type IsTold = Awaited<ReturnType<typeof statementsTold>>

/** The register's lines about these entries, by entry, then by juror. Two queries. */
export async function linesOf(
  db: Db,
  { call, round }: Pick<RecordOffice, 'call' | 'round'>,
  entries: readonly Recorded[],
  isTold: IsTold,
): Promise<Line[]> {
  const jurors = await listRegisterJurors(db, call.id)
  const names = jurorNames(jurors)
  const recorded = new Map<string, Recorded>(entries.map((entry) => [entry.outline.entryId, entry]))
  const [one, ...others] = entries
  const only = others.length === 0 ? one?.outline.entryId : undefined
  const all = await listStatements(db, { callId: call.id, roundKey: round.key }, only)
  const statements = all.filter(({ jurorId, entryId }) => {
    const entry = recorded.get(entryId)?.outline
    return entry !== undefined && isTold({ jurorId, entry })
  })
  const lines = registerOf(call.document.conflictRules, {
    jurors,
    entries: entries.map(({ outline, behindSince }) => ({ ...outline, behindSince })),
    statements,
  })
  return lines
    .flatMap((line) => {
      const { outline, foundBy } = recorded.get(line.entryId) ?? {}
      return outline && foundBy ? [{ ...line, outline, foundBy, juror: names.get(line.jurorId) ?? '' }] : []
    })
    .sort((a, b) => order(a.outline.number, b.outline.number) || order(a.juror, b.juror))
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const lineView = (call: Call, { jurorId, juror, outline, source, kind, words, since }: Line) => ({
  ...{ jurorId, juror, source, kind, words },
  entry: outlineOf(call, outline),
  since: since.toISOString(),
})

/** The lines that a filter leaves for somebody of the office: nothing about entries of their own. */
async function linesFor(ctx: Ctx, filter: Filter) {
  const office = await recordOffice(ctx, filter)
  const { call, round, sight } = office
  const entries = under(office, { call: filter.call, category: filter.category })
  const others = entries.filter(({ outline }) => !sight.isOwn(outline))
  const says = saysWords(filter.words)
  const all = await linesOf(ctx.db, { call, round }, others, await statementsTold(ctx, call))
  const lines = all.filter(
    ({ source, jurorId, juror, foundBy, words }) =>
      (filter.source === undefined || filter.source === source) &&
      (filter.juror === undefined || filter.juror === jurorId) &&
      says(foundBy, juror, words),
  )
  const jurors = [...new Map(all.map(({ jurorId, juror }) => [jurorId, juror]))]
  return { call, round, lines, jurors, isWithoutOwn: await hasOwn(sight) }
}

export async function listConflicts(ctx: Ctx, input: Filter & { page: number }) {
  const { call, lines, jurors, isWithoutOwn } = await linesFor(ctx, input)
  return {
    total: lines.length,
    steppedBack: lines.filter(({ source }) => source === 'recused').length,
    page: input.page,
    pageSize: PAGE,
    isWithoutOwn,
    jurors: jurors.map(([id, name]) => ({ id, name })).sort((a, b) => order(a.name, b.name)),
    lines: lines.slice((input.page - 1) * PAGE, input.page * PAGE).map((line) => lineView(call, line)),
  }
}

const COLUMNS: Readonly<Record<string, (line: Line) => string>> = {
  entry: ({ outline }) => outline.number,
  title: ({ outline }) => outline.title,
  category: ({ outline }) => outline.categoryKey,
  juror: ({ juror }) => juror,
  source: ({ source }) => source,
  // Who stepped back may have another reason than a conflict.
  kind: ({ kind, source }) => (source === 'recused' ? '' : kind),
  words: ({ words }) => words,
  since: ({ since }) => since.toISOString(),
}

/** Exactly what the register shows under the same filter, all pages of it. */
export async function exportConflicts(ctx: Ctx, input: Filter) {
  const { call, round, lines } = await linesFor(ctx, input)
  const cells = lines.map((line) => Object.values(COLUMNS).map((read) => read(line)))
  return {
    fileName: fileName(ctx, { call, round }, 'conflicts'),
    csv: csvOf(Object.keys(COLUMNS), cells),
  }
}
