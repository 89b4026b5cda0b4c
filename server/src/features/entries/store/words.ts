import { and, eq, sql } from 'drizzle-orm'
import type { CallId, MediaId, PersonId, SubmissionId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { Db } from '#platform/db/client.ts'
import type { Words, WordsByFile } from '../core/words.ts'
import { publicationWords, submissions } from '../tables.ts'

/** What was completed of these submissions, by submission and file, in one query. */
export async function wordsOf(
  db: Db,
  ids: readonly SubmissionId[],
): Promise<ReadonlyMap<SubmissionId, WordsByFile>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select()
    .from(publicationWords)
    // As one list: of a very large call there are more than a statement has parameters.
    .where(sql`${publicationWords.submissionId} = any(${sql.param([...ids])}::uuid[])`)
  const bySubmission = Map.groupBy(rows, ({ submissionId }) => submissionId)
  return new Map([...bySubmission].map(([id, of]) => [id, byFile(of)]))
}

const byFile = (rows: readonly (typeof publicationWords.$inferSelect)[]): WordsByFile =>
  new Map(rows.map(({ mediaId, altText: alt, credit, licence }) => [mediaId, { alt, credit, licence }]))

/** A submission with what was completed of it since. One query. */
export async function submissionWithWords(db: Db, id: SubmissionId) {
  const rows = await db
    .select({ submission: submissions, words: publicationWords })
    .from(submissions)
    .leftJoin(publicationWords, eq(publicationWords.submissionId, submissions.id))
    .where(eq(submissions.id, id))
  const { submission } = present(rows[0], 'what was handed in')
  return { latest: submission, words: byFile(rows.flatMap(({ words }) => words ?? [])) }
}

/** In which version the words of each file stand; a file of which nothing was completed is not in it. */
export async function wordVersions(db: Db, id: SubmissionId): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ mediaId: publicationWords.mediaId, version: publicationWords.version })
    .from(publicationWords)
    .where(eq(publicationWords.submissionId, id))
  return new Map(rows.map(({ mediaId, version }) => [mediaId, version]))
}

type Of = { readonly callId: CallId; readonly submissionId: SubmissionId; readonly mediaId: MediaId }
/** Whether the words of a file are these, in this version. */
export async function isSaid(
  db: Db,
  { submissionId, mediaId }: Of,
  { alt, credit, licence, version }: Words & { readonly version: number },
): Promise<boolean> {
  const said = { altText: alt, credit, licence, version }
  const [found] = await db
    .select()
    .from(publicationWords)
    .where(and(eq(publicationWords.submissionId, submissionId), eq(publicationWords.mediaId, mediaId)))
  return (
    found !== undefined &&
    Object.entries(said).every(([name, value]) => found[name as keyof typeof said] === value)
  )
}

type Written = { readonly over: number; readonly by: PersonId; readonly at: Date }

/** Writes them over the version that was read, 0 for none; false when they are another by now. */
export async function putWords(
  tx: Db,
  of: Of,
  { alt, credit, licence }: Words,
  { over, by, at }: Written,
): Promise<boolean> {
  const said = { altText: alt, credit, licence, writtenBy: by, writtenAt: at }
  const { submissionId, mediaId } = of
  const written =
    over === 0
      ? await tx
          .insert(publicationWords)
          .values({ ...of, ...said, version: 1 })
          .onConflictDoNothing()
          .returning({ version: publicationWords.version })
      : await tx
          .update(publicationWords)
          .set({ ...said, version: sql`${publicationWords.version} + 1` })
          .where(
            and(
              eq(publicationWords.submissionId, submissionId),
              eq(publicationWords.mediaId, mediaId),
              eq(publicationWords.version, over),
            ),
          )
          .returning({ version: publicationWords.version })
  return written.length > 0
}
