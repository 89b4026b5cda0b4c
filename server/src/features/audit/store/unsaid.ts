import { and, eq, inArray, notInArray, or, sql, type SQL } from 'drizzle-orm'
import type { Unsaid } from '../policy.ts'
import { auditRecords } from '../tables.ts'

/** Lines that are not there for whoever asks; `ofOthers` are actions that are told to who did them. */
export type LeftOut = {
  readonly lines: readonly Unsaid[]
  readonly ofOthers: readonly string[]
  readonly me: string | null
}

const fact = (name: string): SQL => sql`${auditRecords.facts}->>${name}::text`

/** As one value, however many they are: a statement takes no more than so many. */
const isAmong = (what: SQL, all: readonly string[]): SQL =>
  sql`${what} in (select jsonb_array_elements_text(${JSON.stringify(all)}::text::jsonb))`

/** About one of the subjects, or, where what it was about is gone, about the entry that it says. */
function isUnsaid({ begins, actions, subjects, rounds, pairs }: Unsaid): SQL | undefined {
  const kind = sql`split_part(${auditRecords.action}, '.', 1)`
  const isAbout = or(
    isAmong(sql`${auditRecords.subjectId}::text`, subjects),
    isAmong(fact('entry'), subjects),
  )
  return and(
    isAbout,
    or(inArray(auditRecords.action, [...actions]), inArray(kind, [...begins])),
    rounds && or(sql`${fact('round')} is null`, isAmong(fact('round'), rounds)),
    pairs && isAmong(sql`concat(${fact('juror')}, ' ', ${fact('entry')})`, pairs),
  )
}

export const isSaid = ({ lines, ofOthers, me }: LeftOut): (SQL | undefined)[] => [
  // What a line is not about is told: nothing there is no reason to leave it out.
  ...lines.map((line) => sql`(${isUnsaid(line)}) is not true`),
  ofOthers.length === 0
    ? undefined
    : or(notInArray(auditRecords.action, [...ofOthers]), eq(auditRecords.actorId, me ?? '')),
]
