import type { Attempt, Outcome } from '#lib/server/api.ts'

/** What stands in the fields of a sheet as text, by their names: `mark.<criterion>` and `remark`. */
export type Typed = Readonly<Record<string, string>>
type Keys = { readonly call: string; readonly entry: string }
/** With the entry's number, to be named on the page that follows. */
export type SavedSheet = { readonly savedAt: string; readonly number: string }

/** The fields of a sheet that were sent; `clear` names a criterion whose mark is taken back. */
export function changesOf(form: FormData): Typed {
  const sent = [...form].filter(
    (field): field is [string, string] =>
      typeof field[1] === 'string' && (field[0] === 'remark' || field[0].startsWith('mark.')),
  )
  const clear = form.get('clear')
  return { ...Object.fromEntries(sent), ...(typeof clear === 'string' && { [`mark.${clear}`]: '' }) }
}

type Review = { readonly marks: Readonly<Record<string, number>>; readonly remark: string }

const criterionOf = (name: string): string => name.replace(/^mark\./, '')
const markOf = (text: string): number | null => (text.trim() === '' ? null : Number(text.replace(',', '.')))

const isSaved = ({ marks, remark }: Review, name: string, text: string): boolean =>
  name === 'remark' ? text.trim() === remark : (marks[criterionOf(name)] ?? null) === markOf(text)

/** Saves each field that differs from what is saved already; stops at the first that is refused. */
export async function saveChanges(attempt: Attempt, keys: Keys, typed: Typed): Promise<Outcome<SavedSheet>> {
  const desk = await attempt.showDesk(keys)
  if (!desk.ok) return desk
  const { review, now, head } = desk.value
  let savedAt = review.updatedAt ?? now
  for (const [name, text] of Object.entries(typed)) {
    if (isSaved(review, name, text)) continue
    const saved =
      name === 'remark'
        ? await attempt.saveRemark({ ...keys, remark: text.trim() })
        : await attempt.saveScore({ ...keys, criterion: criterionOf(name), mark: markOf(text) })
    if (!saved.ok) {
      const isGiven = saved.problem.code === 'review-already-given'
      return (isGiven ? await savedMeanwhile(attempt, keys, typed) : undefined) ?? saved
    }
    savedAt = saved.value.savedAt
  }
  return { ok: true, value: { savedAt, number: head.number } }
}

/** The button that gives a review sends the whole sheet, and may overtake what the sheet was saving by itself. */
async function savedMeanwhile(
  attempt: Attempt,
  keys: Keys,
  typed: Typed,
): Promise<Outcome<SavedSheet> | undefined> {
  const desk = await attempt.showDesk(keys)
  if (!desk.ok) return undefined
  const { review, now, head } = desk.value
  const isAll = Object.entries(typed).every(([name, text]) => isSaved(review, name, text))
  return isAll ? { ok: true, value: { savedAt: review.updatedAt ?? now, number: head.number } } : undefined
}
