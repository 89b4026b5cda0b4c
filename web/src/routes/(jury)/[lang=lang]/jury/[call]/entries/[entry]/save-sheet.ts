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

/** Saves each field that differs from what is saved already; stops at the first that is refused. */
export async function saveChanges(attempt: Attempt, keys: Keys, typed: Typed): Promise<Outcome<SavedSheet>> {
  const desk = await attempt.showDesk(keys)
  if (!desk.ok) return desk
  const { marks, remark, updatedAt } = desk.value.review
  let savedAt = updatedAt ?? desk.value.now
  for (const [name, text] of Object.entries(typed)) {
    const criterion = name.replace(/^mark\./, '')
    const mark = text.trim() === '' ? null : Number(text.replace(',', '.'))
    const same = name === 'remark' ? text.trim() === remark : (marks[criterion] ?? null) === mark
    if (same) continue
    const saved =
      name === 'remark'
        ? await attempt.saveRemark({ ...keys, remark: text.trim() })
        : await attempt.saveScore({ ...keys, criterion, mark })
    if (!saved.ok) return saved
    savedAt = saved.value.savedAt
  }
  return { ok: true, value: { savedAt, number: desk.value.head.number } }
}
