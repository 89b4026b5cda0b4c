import { fieldOfQuestion, MOST, numberTyped, type Posted } from '@clarion/server/shared'
import { mostOf, unheardIn, unheardOver, withUnheard, type Unheard } from '#lib/live/unheard.ts'

/** The remark's field; a criterion's is `mark.` and its key, a question's `answer.` and its key. */
export const REMARK = 'remark'
export const fieldOf = (criterion: string): string => `mark.${criterion}`
export const criterionOf = (field: string): string => field.replace(/^mark\./, '')

const ANSWER = fieldOfQuestion('')
export const questionIn = (field: string): string | undefined =>
  field.startsWith(ANSWER) ? field.slice(ANSWER.length) : undefined

/** Whether words are written in a field, and no mark. */
export const hasWords = (field: string): boolean => field === REMARK || field.startsWith(ANSWER)

/** Where a field of words stands on its page. */
export const wordsId = (field: string): string => field.replace('.', '-')

/** Where a page shows what was saved elsewhere of a field. */
export const elsewhereId = (field: string): string => `elsewhere-${field.replace('.', '-')}`

/** Where a page says why its sheet was refused. */
export const REFUSED = 'sheet-refused'

/** What a field says, and which change of it that was; 0: nothing was saved yet. */
export type Stands = { readonly text: string; readonly version: number }
export type Fields<T> = Readonly<Record<string, T>>

export const without = <T>(fields: Fields<T>, field: string): Fields<T> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name !== field))

type Review = {
  readonly marks: Fields<number>
  readonly versions: Fields<number>
  readonly remark: string
  readonly remarkVersion: number
  readonly answers?: Fields<{ readonly words: string; readonly version: number }>
}
type Keyed = readonly { readonly key: string }[]

/** The submission that a sheet which was sent had beside it; one of before this was asked does not say. */
export const submissionOf = (sent: Posted): string | undefined => sent.one('submission') || undefined

/** What a sheet that was sent calls the criterion of a field; empty: it does not say. */
export const labelOf = (sent: Posted, field: string): string => sent.one(`label.${field}`)

/** What is saved of a sheet, by the names of its fields. */
export function savedOf(
  criteria: Keyed,
  { marks, versions, remark, remarkVersion, answers = {} }: Review,
  questions: Keyed = [],
): Fields<Stands> {
  const ofMarks = criteria.map(({ key }) => {
    const mark = Object.hasOwn(marks, key) ? marks[key] : undefined
    return [
      fieldOf(key),
      {
        text: mark === undefined ? '' : String(mark),
        version: Object.hasOwn(versions, key) ? (versions[key] ?? 0) : 0,
      },
    ]
  })
  const ofWords = questions.map(({ key }) => {
    const said = Object.hasOwn(answers, key) ? answers[key] : undefined
    return [fieldOfQuestion(key), { text: said?.words ?? '', version: said?.version ?? 0 }]
  })
  return {
    ...Object.fromEntries([...ofMarks, ...ofWords]),
    [REMARK]: { text: remark, version: remarkVersion },
  }
}

/** One field that says something else than when it was shown, over which version of it. */
export type Change = Stands & {
  readonly field: string
  /** What the same page has sent there by itself without hearing that it was saved: one's own, and no change by another. */
  readonly underWay?: readonly string[] | undefined
}

/**
 * Whether two texts of a field say the same. Marks do when they are the same number, in whatever spelling: a page shows
 * "6,5" in languages that write it so, and the server says 6.5.
 */
export function saysSame(field: string, one: string, other: string): boolean {
  if (hasWords(field)) return asKept(one) === asKept(other)
  const [first, second] = [numberTyped(one), numberTyped(other)]
  return first === undefined || second === undefined ? one === other : first === second
}

/** As browsers send them, lines end in two characters. */
const asKept = (text: string): string => text.replaceAll('\r\n', '\n').trim()

/**
 * What a sheet that was sent changes. It says of each field what stood there (`before.…`) and in which version; a field
 * that still says the same is no change, whoever may have changed it elsewhere since. `clear` names a criterion whose mark
 * is taken back. Of a field that somebody else had changed, `keep` leaves what they saved and `over` puts one's own over it.
 * O(fields).
 */
export function changesOf({ one, all, has, names }: Posted): readonly Change[] {
  const textOf = (name: string): string | null => (has(name) ? asKept(one(name)) : null)
  const clear = textOf('clear')
  const cleared = clear === null ? [] : [fieldOf(clear)]
  const sent = names.filter((name) => hasWords(name) || name.startsWith('mark.'))
  return [...new Set([...sent, ...cleared])]
    .filter((field) => textOf('keep') !== field)
    .map((field) => {
      const version = textOf(textOf('over') === field ? `elsewhere.${field}` : `version.${field}`)
      const text = cleared.includes(field) ? '' : (textOf(field) ?? '')
      return {
        field,
        text,
        version: Number(version) || 0,
        underWay: has(`underway.${field}`) ? all(`underway.${field}`) : undefined,
      }
    })
    .filter(({ field, text }) => {
      const before = textOf(`before.${field}`)
      return before === null || !saysSame(field, before, text)
    })
}

/** What script sends of a sheet that shows a submission: these fields, each with the version that it was written over. */
export function formOf(changes: readonly Change[], submission: string): FormData {
  const form = new FormData()
  form.append('submission', submission)
  for (const { field, text, version, underWay = [] } of changes) {
    form.append(field, text)
    form.append(`version.${field}`, String(version))
    for (const own of underWay) form.append(`underway.${field}`, own)
  }
  return form
}

/** These changes are sent: until an answer is heard each of their texts may be saved. */
export const withSent = (underWay: Fields<Unheard>, sent: readonly Change[]): Fields<Unheard> => ({
  ...underWay,
  ...Object.fromEntries(
    sent.map(({ field, text }) => [field, withUnheard(underWay[field] ?? [], text, mostOf(MOST.remark))]),
  ),
})

/** What a device keeps beside words: over which version they were written, and what of theirs may be saved already. */
export const overOf = (version: number, underWay: Unheard = []): Fields<string> => ({
  version: String(version),
  ...unheardOver(underWay),
})

/** The same, as it was kept. Whether what is saved of a field is among it, is told by who saves the next. O(texts). */
export const overIn = (over: Fields<string>): { readonly version: number; readonly own: Unheard } => ({
  version: Number(over['version']),
  own: unheardIn(over),
})
