import { inLanguage, localeOf } from '@clarion/server/shared'
import { listsIn } from '#lib/texts/formats.ts'
import type { Translator } from '#lib/texts/texts.ts'

/** What an entry was given: the distinction that its call names first, null for none, and what it has beside it. */
export type Given = { readonly distinction: string | null; readonly beside?: readonly string[] | undefined }
type Named = { readonly key: string; readonly name: Readonly<Record<string, string>> }

export const keysGiven = ({ distinction, beside = [] }: Given): readonly string[] =>
  distinction === null ? [] : [distinction, ...beside]

/** Several, in one line: "Winner and Special mention". */
export const together = (t: Translator, names: readonly string[]): string =>
  listsIn(localeOf(t.language)).format(names)

/** All that was given by name, one that the call no longer knows by its key; where nothing was, what is said instead. */
export function givenInWords(t: Translator, all: readonly Named[], given: Given, none: string): string {
  const names = keysGiven(given).map((key) => {
    const found = all.find((one) => one.key === key)
    return found ? inLanguage(found.name, t.language).text : key
  })
  return names.length === 0 ? none : together(t, names)
}
