import { inLanguage, type Language, type Localised } from '@clarion/server/shared'

/** Calls by name, told apart by their keys where two read the same; of a part of them it cannot be known. */
export function namedApart<Call extends { readonly key: string; readonly name: Localised }>(
  calls: readonly Call[],
  language: Language,
  isPart = false,
): (Call & { readonly label: string; readonly lang: string | undefined })[] {
  const byName = Map.groupBy(calls, ({ name }) => inLanguage(name, language).text)
  return calls.map((call) => {
    const { text, lang } = inLanguage(call.name, language)
    const isAlone = !isPart && byName.get(text)?.length === 1
    return { ...call, label: isAlone ? text : `${text} (${call.key})`, lang }
  })
}
