import type { Sql } from 'postgres'

/** As many as the product has, and some; the plans of later ones, such as lists of ever other lengths, are not kept. */
const MOST_KEPT = 500
/** Longer statements carry rows to write, and hardly come a second time. */
const LONGEST_KEPT = 8000

type Say = (text: string, params?: unknown[], options?: object) => unknown
type Scope = (work: (inner: Speaker) => unknown) => unknown
type Speaker = { unsafe: Say; begin?: Scope; savepoint?: Scope }

/**
 * Lets every session keep the plans of statements that come again. As drizzle hands them to the driver, each is parsed
 * and planned anew, for which the driver needs a second round trip. A plan that no longer holds is made anew.
 */
export function keepPlans(client: Sql, mostKept = MOST_KEPT): void {
  const kept = new Set<string>()
  const isKept = (text: string): boolean => {
    if (kept.has(text)) return true
    if (text.length > LONGEST_KEPT || kept.size >= mostKept) return false
    kept.add(text)
    return true
  }
  teach(client as unknown as Speaker, isKept)
}

/** Transactions, and savepoints in them, speak for themselves. */
function teach(speaker: Speaker, isKept: (text: string) => boolean): Speaker {
  const { unsafe, begin, savepoint } = speaker
  const taught =
    (scope: Scope): Scope =>
    (work) =>
      scope((inner) => work(teach(inner, isKept)))
  speaker.unsafe = (text, params = [], options) =>
    // Without parameters the driver takes the simple protocol, which knows no plans.
    unsafe(text, params, params.length === 0 ? options : { ...options, prepare: isKept(text) })
  if (begin) speaker.begin = taught(begin)
  if (savepoint) speaker.savepoint = taught(savepoint)
  return speaker
}
