import type { EntryId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import { verdictView } from '#kernel/verdict.ts'
import { csvOf } from '#kernel/csv.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import {
  closedBefore,
  documentOf,
  materialWindows,
  mayRunCall,
  officeCall,
  whileUnchanged,
  type Call,
} from '#features/calls/index.ts'
import { mailsAbout } from '#features/notices/index.ts'
import { admissibilityCause } from '../core/causes.ts'
import { figuresOf } from '../core/figures.ts'
import { cameInGrace } from '../core/in-grace.ts'
import { faceFor } from '../core/public-face.ts'
import { NO_JURY } from '../core/jury-guard.ts'
import { NO_RESULTS } from '../core/results-guard.ts'
import type { OfficeEntryView } from '../contract/shapes.ts'
import { categoryView } from '../core/entry-views.ts'
import { withWords } from '../core/words.ts'
import { mayDecide, mayExcept, mayReopen } from '../policy/office.ts'
import { endedOf, officeFactsOf } from '../scope.ts'
import { getEntry, type Entry } from '../store/entries.ts'
import {
  exportedRows,
  officePage,
  officeRow,
  type ExportedRow,
  type OfficeFilter,
  type OfficeRow,
} from '../store/office-list.ts'
import { tally } from '../store/tally.ts'
import { namesOfEntries, submissionsOf, versionsOf, type Submission } from '../store/submissions.ts'
import { wordsOf } from '../store/words.ts'
import { faceWithFiles } from './faces.ts'
import { checklistOf } from './checklist.ts'
import { clarificationsView, standingClarification } from './clarification.ts'
import { filterNow } from './filter-now.ts'
import { submissionLine } from './lines.ts'
import { removedOfVersion } from './removed.ts'

const PAGE = 50

export async function listEntries(ctx: Ctx, input: OfficeFilter & { call: string; page: number }) {
  const span = { limit: PAGE, offset: (input.page - 1) * PAGE }
  const rows = await officePage(ctx.db, input.call, await filterNow(ctx, input), span)
  const call = await officeCall(ctx, input.call, rows[0]?.callRow)
  const late = await lateAmong(ctx.db, call, rows)
  return {
    entries: rows.map((row) => rowView(row, call, { isInGrace: late.has(row.id), now: ctx.now })),
    total: rows[0]?.total ?? 0,
    page: input.page,
    pageSize: PAGE,
    mayRun: mayRunCall(ctx.actor, call).ok,
  }
}

/** The entries of which the version that counts came in the grace. Versions are read only of those that came in the minutes of any. */
async function lateAmong(
  db: Db,
  { document }: Call,
  rows: readonly OfficeRow[],
): Promise<ReadonlySet<EntryId>> {
  const phases = [undefined, ...materialWindows(document).map(({ key }) => key)]
  const asked = rows.filter(
    ({ handedInAt: at }) => at && phases.some((phase) => closedBefore(document, at, phase) !== null),
  )
  const versions = await versionsOf(
    db,
    asked.map(({ id }) => id),
  )
  const isLate = ([version, before]: readonly Submission[]): boolean =>
    version !== undefined && cameInGrace(document, version, before)
  return new Set([...versions].flatMap(([id, of]) => (isLate(of) ? [id] : [])))
}

type AtTime = { readonly isInGrace: boolean; readonly now: Date }

const rowView = (
  { isClarified, clarifying, ...row }: OfficeRow,
  call: Call,
  { isInGrace, now }: AtTime,
): OfficeEntryView => ({
  ...row,
  clarification: standingClarification({ ...row, isClarified, clarifying }, call, now),
  category: categoryView(call.document, row.categoryKey),
  jointNames: [...row.jointNames],
  handedInAt: row.handedInAt?.toISOString() ?? null,
  isInGrace,
  updatedAt: row.updatedAt.toISOString(),
})

type Exported = { readonly call: Call; readonly now: Date }
const COLUMNS: Readonly<Record<string, (row: ExportedRow, at: Exported) => string>> = {
  number: ({ number }) => number ?? '',
  title: ({ title }) => title,
  title_language: ({ titleLanguage }) => titleLanguage,
  title_english: ({ titleEnglish }) => titleEnglish,
  category: ({ categoryKey }) => categoryKey,
  state: ({ state }) => state,
  admissibility: ({ admissibility }) => admissibility,
  reasons: ({ admissibilityReasons }) => admissibilityReasons,
  authority: ({ authorityName }) => authorityName,
  joint: ({ jointNames }) => jointNames.join('; '),
  country: ({ country }) => country,
  place: ({ place }) => place,
  implementer: ({ implementer }) => implementer,
  handed_in_at: ({ handedInAt }) => handedInAt?.toISOString() ?? '',
  entrant: ({ ownerName }) => ownerName,
  entrant_email: ({ ownerEmail }) => ownerEmail,
  clarification: (row, { call, now }) =>
    standingClarification(row, call, now) ?? (row.clarificationTakenBackAt ? 'taken-back' : ''),
  clarification_asked_at: ({ clarificationAskedAt: at }) => at?.toISOString() ?? '',
  clarification_answered_at: ({ clarificationAnsweredAt: at }) => at?.toISOString() ?? '',
  clarification_taken_back_at: ({ clarificationTakenBackAt: at }) => at?.toISOString() ?? '',
  sha256: ({ hash }) => hash,
}

/** Exactly what the list shows under the same filter, all pages of it. */
export async function exportEntries(ctx: Ctx, input: OfficeFilter & { call: string }) {
  const call = await officeCall(ctx, input.call)
  const rows = await exportedRows(ctx.db, call.key, await filterNow(ctx, input))
  const cells = rows.map((row) => Object.values(COLUMNS).map((read) => read(row, { call, now: ctx.now })))
  return {
    fileName: `${call.key}-entries-${ctx.now.toISOString().slice(0, 10)}.csv`,
    csv: csvOf(Object.keys(COLUMNS), cells),
  }
}

/** What ids stand for; those of other calls, and of entries that were erased, stand for nothing. */
export async function listEntryNames(ctx: Ctx, input: { call: string; entries: readonly string[] }) {
  const call = await officeCall(ctx, input.call)
  const found = await namesOfEntries(ctx.db, call.id, input.entries)
  return {
    entries: found.map(({ title, titleLanguage, ...entry }) => ({
      ...entry,
      title: title ?? '',
      titleLanguage: titleLanguage ?? '',
    })),
  }
}

export async function entryFigures(ctx: Ctx, input: { call: string }) {
  const call = await officeCall(ctx, input.call)
  return whileUnchanged(ctx, call, 'entry-figures', async () => figuresOf(await tally(ctx.db, call.id)))
}

/** The office reads what the public will read of its files. */
async function faceOf(db: Db, call: Call, submission: Submission) {
  const document = await documentOf(db, call, submission)
  const { removed } = await removedOfVersion(db, call, submission, document)
  const media = withWords(submission.media, (await wordsOf(db, [submission.id])).get(submission.id))
  return faceWithFiles(db, faceFor(document, { ...submission, media, removed }, 'office'))
}

/** What owes the mail about the yes or no that stands; none: nothing is decided. */
const causesOfDecision = ({ id, admissibility, admissibilityDecidedAt: at }: Entry): string[] =>
  at === null ? [] : [admissibilityCause(id, admissibility, at)]

export async function showOfficeEntry(
  ctx: Ctx,
  input: { call: string; entry: string },
  results = NO_RESULTS,
  jury = NO_JURY,
) {
  const call = await officeCall(ctx, input.call)
  const entry = await getEntry(ctx.db, call.id, input.entry as EntryId)
  const row = await officeRow(ctx.db, call.id, entry.id)
  const handedIn = await submissionsOf(ctx.db, entry)
  const { isOwn, others } = await jury.ownnessOf(ctx, call, entry.id)
  const facts = { ...entry, isOwn, ...(await officeFactsOf(ctx.db, call, entry, results)) }
  const ended = await endedOf(ctx.db, call, results)
  const latest = handedIn.find(({ id }) => id === entry.latestSubmissionId)
  const submissions = handedIn.map((submission, n) => ({
    ...submissionLine(submission, entry),
    isInGrace: cameInGrace(call.document, submission, handedIn[n + 1]),
  }))
  const isInGrace = submissions.some((line) => line.isLatest && line.isInGrace)
  return {
    entry: rowView(present(row, 'the row of the entry'), call, { isInGrace, now: ctx.now }),
    face: latest ? await faceOf(ctx.db, call, latest) : null,
    submissions,
    admissibilityReasons: entry.admissibilityReasons,
    eligibility: await checklistOf(
      ctx.db,
      { call, entry, latest, may: mayExcept(ctx.actor, facts) },
      results,
    ),
    clarifications: await clarificationsView(ctx, { call, entry, handedIn, facts, jury, ended }),
    admissibilityDecidedAt: entry.admissibilityDecidedAt?.toISOString() ?? null,
    mails: await mailsAbout(ctx.db, { causes: causesOfDecision(entry) }),
    mayDecide: verdictView(mayDecide(ctx.actor, facts)),
    mayReopen: verdictView(mayReopen(ctx.actor, facts)),
    others: [...others],
    isJudgingOver: await jury.isJudgingOver(ctx, call),
    reviews: await jury.reviewsOf(ctx, call, entry.id),
    zone: call.document.zone,
    now: ctx.now.toISOString(),
  }
}
