import { fieldOfQuestion, numberTyped } from '@clarion/server/shared'
import type { Attempt, Problem } from '#lib/server/api.ts'
import type { Refused } from '#lib/texts/problems.ts'
import { criterionOf, fieldOf, hasWords, questionIn, REMARK, saysSame, savedOf } from './sheet-form.ts'
import type { Change, Fields, Stands } from './sheet-form.ts'

type Keys = {
  readonly call: string
  readonly entry: string
  /** Left out: the call has one. */
  readonly round?: string
  /** That the sheet had beside it; left out: it does not say. */
  readonly submission?: string | undefined
}
/** What became of a sheet. `savedAt` null: nothing had changed. */
export type SavedSheet = {
  readonly savedAt: string | null
  /** Of the fields that are saved now. */
  readonly versions: Fields<number>
  /** What was saved elsewhere since this sheet was shown, where it says something else; nothing was put over it. */
  readonly elsewhere: Fields<Stands>
  /** Why the rest was not saved, and how a page answers that. */
  readonly refused: { readonly problem: Refused; readonly status: number } | null
}

type Tried =
  | { readonly type: 'saved'; readonly version: number; readonly savedAt: string | null }
  | { readonly type: 'elsewhere'; readonly stands: Stands }
  | { readonly type: 'refused'; readonly problem: Refused; readonly status: number }

/**
 * Saves each change over the version that it was made for. What one field is refused for keeps no other from being saved;
 * of what is no field of the sheet, once one is refused, the rest is refused for the same.
 */
export async function saveChanges(
  attempt: Attempt,
  keys: Keys,
  changes: readonly Change[],
): Promise<SavedSheet> {
  const fields = await fieldsOf(attempt, keys, changes)
  const tried: [string, Tried][] = []
  let strange: Tried | undefined
  // One after the other: they are changes of one sheet, and would only wait for each other.
  for (const change of changes) {
    const isOfSheet = fields.has(change.field)
    const one = isOfSheet || strange === undefined ? await save(attempt, keys, change) : strange
    if (!isOfSheet && one.type === 'refused') strange = one
    tried.push([change.field, one])
  }
  const became = sheetOf(tried)
  const isGiven = became.refused?.problem.code === 'review-already-given'
  return (isGiven ? await savedBefore(attempt, keys, changes) : undefined) ?? became
}

/**
 * The fields that the sheet has: its remark, and one of each criterion and question. A single change, as script sends one for each key
 * press, tells by itself; who is shown no sheet has none.
 */
async function fieldsOf(
  attempt: Attempt,
  { call, entry, round }: Keys,
  changes: readonly Change[],
): Promise<ReadonlySet<string>> {
  if (changes.length < 2) return new Set()
  const desk = await attempt.showDesk({ call, entry, ...(round && { round }) })
  if (!desk.ok) return new Set()
  const { criteria, questions } = desk.value
  return new Set([
    REMARK,
    ...criteria.map(({ key }) => fieldOf(key)),
    ...questions.map(({ key }) => fieldOfQuestion(key)),
  ])
}

function sheetOf(tried: readonly (readonly [field: string, Tried])[]): SavedSheet {
  const saved = tried.flatMap(([field, one]) => (one.type === 'saved' ? [{ field, ...one }] : []))
  const elsewhere = tried.flatMap(([field, one]) =>
    one.type === 'elsewhere' ? [[field, one.stands] as const] : [],
  )
  const refused = tried.map(([, one]) => one).find((one) => one.type === 'refused')
  return {
    savedAt: saved.findLast((one) => one.savedAt !== null)?.savedAt ?? null,
    versions: Object.fromEntries(saved.map(({ field, version }) => [field, version])),
    elsewhere: Object.fromEntries(elsewhere),
    refused: refused
      ? { problem: refused.problem, status: refused.status }
      : elsewhere.length > 0
        ? CHANGED
        : null,
  }
}

const CHANGED = { problem: { code: 'changed-meanwhile', details: {} }, status: 409 }

async function save(attempt: Attempt, keys: Keys, change: Change): Promise<Tried> {
  const { field, text } = change
  const answer = await sendField(attempt, keys, change)
  if (answer === null) return unreadable(criterionOf(field))
  if (answer.ok) return { type: 'saved', version: answer.value.version, savedAt: answer.value.savedAt }
  const { problem } = answer
  const stands = problem.code === 'changed-meanwhile' ? standsIn(problem) : null
  if (stands === null) return { type: 'refused', problem, status: problem.status }
  const over = overOwn(change, stands, madeOver(problem))
  if (over !== null) return save(attempt, keys, over)
  // The same was sent twice, because the first answer never came.
  return saysSame(field, text, stands.text)
    ? { type: 'saved', version: stands.version, savedAt: null }
    : { type: 'elsewhere', stands }
}

/** Saves one field by the operation of its kind; null: it holds no number. */
function sendField(attempt: Attempt, keys: Keys, { field, text, version }: Change) {
  if (field === REMARK) return attempt.saveRemark({ ...keys, remark: text, version })
  const question = questionIn(field)
  if (question !== undefined) return attempt.saveAnswer({ ...keys, question, answer: text, version })
  const mark = numberTyped(text)
  return mark === undefined
    ? null
    : attempt.saveScore({ ...keys, criterion: criterionOf(field), mark, version })
}

/**
 * The button overtook the answer to what its own page was saving, or that answer was lost: the sheet goes over that, once. How much later its version
 * is tells nothing, for the other fields of the sheet count along. There are few marks, so that another device may have come back to the same one: it is
 * this page's only where it is the last that was sent and was made over the very mark that the page began with.
 */
function overOwn(change: Change, stands: Stands, over: number | null): Change | null {
  const { field, text, version, underWay = [] } = change
  if (stands.version <= version || saysSame(field, text, stands.text)) return null
  const mayBe = hasWords(field) ? underWay : underWay.slice(-1)
  const isOwn = mayBe.some((own) => saysSame(field, own, stands.text))
  return isOwn && (hasWords(field) || over === version) ? { field, text, version: stands.version } : null
}

const unreadable = (criterion: string): Tried => ({
  type: 'refused',
  problem: {
    code: 'mark-out-of-scale',
    details: { fields: [{ field: criterion, code: 'mark-unreadable' }] },
  },
  status: 422,
})

/** What the server says is saved instead. */
function standsIn({ details }: Problem): Stands | null {
  const { current } = details as {
    current?: { mark?: number | null; remark?: string; answer?: string; version: number }
  }
  if (current === undefined) return null
  return { text: current.remark ?? current.answer ?? String(current.mark ?? ''), version: current.version }
}

/** Over which version the mark was made that is saved instead. */
const madeOver = ({ details }: Problem): number | null =>
  (details as { current?: { over?: number | null } }).current?.over ?? null

/** The button that gives a review sends the whole sheet, and may overtake what the sheet was saving by itself. */
async function savedBefore(
  attempt: Attempt,
  keys: Keys,
  changes: readonly Change[],
): Promise<SavedSheet | undefined> {
  const desk = await attempt.showDesk(keys)
  if (!desk.ok) return undefined
  const { review, criteria, questions } = desk.value
  const stored = savedOf(criteria, review, questions)
  if (!changes.every(({ field, text }) => saysSame(field, stored[field]?.text ?? '', text))) return undefined
  const versions = Object.fromEntries(changes.map(({ field }) => [field, stored[field]?.version ?? 0]))
  return { savedAt: review.updatedAt, versions, elsewhere: {}, refused: null }
}
