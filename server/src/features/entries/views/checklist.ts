import { verdictView, type Verdict } from '#kernel/verdict.ts'
import type { Db } from '#platform/db/client.ts'
import { cutDocument, type Call } from '#features/calls/index.ts'
import { toldIn } from '../core/eligibility.ts'
import type { ResultsGuard } from '../core/results-guard.ts'
import { eligibilityOf } from '../store/eligibility.ts'
import type { Entry } from '../store/entries.ts'
import { exceptionsOf } from '../store/exceptions.ts'
import type { Submission } from '../store/submissions.ts'

type Looked = {
  readonly call: Call
  readonly entry: Entry
  readonly latest: Submission | undefined
  readonly may: Verdict
}

/** The rules of who may enter for the office, with what the registry and the other entries say today of what was handed in. */
export async function checklistOf(db: Db, { call, entry, latest, may }: Looked, results: ResultsGuard) {
  const told = latest && toldIn(latest)
  const checked = told && (await eligibilityOf(db, { entry, call, told }, results, 'office'))
  const exceptions = (await exceptionsOf(db, [entry.id])).get(entry.id) ?? []
  return {
    document: cutDocument(call.document, { section: ['eligibility', 'dates', 'categories'] }),
    facts: checked?.facts ?? null,
    category: entry.categoryKey,
    exceptions: exceptions.map(({ rule, says, reason, since }) => ({
      ...{ rule, says, reason },
      since: since.toISOString(),
    })),
    mayExcept: verdictView(may),
  }
}
