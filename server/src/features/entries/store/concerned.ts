import { and, asc, eq, ne } from 'drizzle-orm'
import type { CallId } from '#kernel/ids.ts'
import { DEFAULT_LANGUAGE, isLanguage } from '#kernel/languages.ts'
import type { Db } from '#platform/db/client.ts'
import { people } from '#features/accounts/tables.ts'
import { entries, submissions } from '../tables.ts'
import { countsIn } from './counts-in.ts'
import { latest } from './judged.ts'

/**
 * The entries of a call, or of a category of it, that nobody withdrew, each with who answers for it: what was handed in by the
 * category in which it counts, or in which it is to be handed in again.
 */
export async function concernedIn(db: Db, callId: CallId, category: string | null) {
  const found = await db
    .select({
      id: entries.id,
      number: entries.number,
      countsIn: countsIn(),
      admissibility: entries.admissibility,
      title: submissions.title,
      to: people.email,
      language: people.language,
    })
    .from(entries)
    .innerJoin(people, eq(people.id, entries.ownerId))
    .leftJoin(submissions, latest)
    .where(
      and(
        eq(entries.callId, callId),
        ne(entries.state, 'withdrawn'),
        category === null ? undefined : eq(countsIn(), category),
      ),
    )
    .orderBy(asc(entries.createdAt), asc(entries.id))
  return found.map(({ title, language, ...one }) => ({
    ...one,
    language: isLanguage(language) ? language : DEFAULT_LANGUAGE,
    // What is in a draft is its entrant's alone.
    name: title ?? '',
  }))
}
