import { inLanguage, type Language, type Localised } from '@clarion/server/shared'

/** Calls by name, told apart by their keys where two read the same. */
export function namedApart<Call extends { readonly key: string; readonly name: Localised }>(
  calls: readonly Call[],
  language: Language,
): (Call & { readonly label: string; readonly lang: string | undefined })[] {
  const byName = Map.groupBy(calls, ({ name }) => inLanguage(name, language).text)
  return calls.map((call) => {
    const { text, lang } = inLanguage(call.name, language)
    const isAlone = byName.get(text)?.length === 1
    return { ...call, label: isAlone ? text : `${text} (${call.key})`, lang }
  })
}
