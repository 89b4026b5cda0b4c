import { barOf, type Interests, type Parties } from './bars.ts'
import type { BarKind, ConflictKind, ConflictSource, JurorState } from '../states.ts'

export type RegisterJuror = Interests & {
  readonly id: string
  readonly state: JurorState
  readonly categoryKeys: readonly string[]
  readonly firstInvitedAt: Date
  readonly conflictsStatedAt: Date | null
}
export type RegisterEntry = Parties & {
  readonly entryId: string
  readonly categoryKey: string
  /** When it was first handed in for those who stand behind it now. */
  readonly behindSince: Date
}
export type Statement = {
  readonly jurorId: string
  readonly entryId: string
  readonly kind: ConflictKind
  readonly note: string
  readonly answeredAt: Date
  /** They stepped back from the entry itself, which they had been given. */
  readonly isRecused: boolean
}

export type RegisterLine = {
  readonly jurorId: string
  readonly entryId: string
  readonly source: ConflictSource
  readonly kind: BarKind | ConflictKind
  readonly words: string
  readonly since: Date
}

/**
 * Whose seat was taken back is still one of them: what they gave counts, and the seat can be given back. Of those who declined,
 * only who had a seat before: nobody judges without having stated their conflicts.
 */
const mayHaveJudged = ({ state, conflictsStatedAt }: RegisterJuror): boolean =>
  state !== 'declined' || conflictsStatedAt !== null

/**
 * Every pair that must not meet: what the rules see among jurors and the entries of their categories, from the moment both were there
 * for the first time, and what jurors stated, in their own words. In no order. O(jurors · entries + statements). Never throws.
 */
export function registerOf(
  rules: readonly string[],
  {
    jurors,
    entries,
    statements,
  }: {
    readonly jurors: readonly RegisterJuror[]
    readonly entries: readonly RegisterEntry[]
    readonly statements: readonly Statement[]
  },
): RegisterLine[] {
  const byRule = jurors
    .filter(mayHaveJudged)
    .flatMap((juror) => entries.flatMap((entry) => ruleLine(rules, juror, entry)))
  const known = new Set(entries.map(({ entryId }) => entryId))
  const stated = statements
    .filter(({ entryId }) => known.has(entryId))
    .map(({ jurorId, entryId, kind, note, answeredAt, isRecused }): RegisterLine => ({
      ...{ jurorId, entryId, kind },
      source: isRecused ? 'recused' : 'stated',
      words: note,
      since: answeredAt,
    }))
  return [...byRule, ...stated]
}

function ruleLine(rules: readonly string[], juror: RegisterJuror, entry: RegisterEntry): RegisterLine[] {
  const kind = juror.categoryKeys.includes(entry.categoryKey) ? barOf(rules, juror, entry) : null
  if (kind === null) return []
  const since = new Date(
    Math.max(+juror.firstInvitedAt, +entry.behindSince, +(enteredSince(rules, juror, entry) ?? 0)),
  )
  return [{ jurorId: juror.id, entryId: entry.entryId, source: 'rule', kind, words: '', since }]
}

/** Since when alone what the juror has entered bars them from an entry; null: they are barred whatever they have entered. */
function enteredSince(rules: readonly string[], juror: RegisterJuror, entry: RegisterEntry): Date | null {
  const bars = (behind: RegisterJuror['behind']): boolean =>
    barOf(rules, { ...juror, behind }, entry) !== null
  if (bars([])) return null
  const times = juror.behind.filter((one) => bars([one])).map(({ since }) => Date.parse(since))
  return new Date(Math.min(...times))
}
