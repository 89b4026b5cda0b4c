import { compileMessage } from './compile.ts'
import type { CompiledMessage, Needs } from './compile.ts'

/** The texts of one language as written: key → ICU message. */
export type Source = Readonly<Record<string, string>>
export type CompiledCatalogue = Readonly<Record<string, CompiledMessage>>

/** Compiles every message of a catalogue; what is wrong is collected, so that one run names all mistakes. */
export function compileCatalogue(
  source: Source,
  locale: string,
): { readonly messages: CompiledCatalogue; readonly problems: readonly string[] } {
  const problems: string[] = []
  const messages: Record<string, CompiledMessage> = {}
  for (const [key, text] of Object.entries(source)) {
    try {
      messages[key] = compileMessage(text, locale)
    } catch (error) {
      problems.push(`${locale} ${key}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return { messages, problems }
}

const spelled = ({ params, tags }: Needs): string =>
  [...params.keys(), ...[...tags].map((tag) => `<${tag}>`)].sort().join(' ')

/** Says how a translation differs from the reference: keys missing or unknown, parameters or tags that differ. */
export function compareCatalogues(
  reference: CompiledCatalogue,
  translation: CompiledCatalogue,
  locale: string,
): readonly string[] {
  const missing = Object.keys(reference).filter((key) => translation[key] === undefined)
  const unknown = Object.keys(translation).filter((key) => reference[key] === undefined)
  const differing = Object.entries(translation).flatMap(([key, { needs }]) => {
    const wanted = reference[key] && spelled(reference[key].needs)
    return wanted === undefined || wanted === spelled(needs)
      ? []
      : [`${key}: needs "${wanted}", has "${spelled(needs)}"`]
  })
  return [
    ...missing.map((key) => `${locale} ${key}: missing`),
    ...unknown.map((key) => `${locale} ${key}: not in the reference language`),
    ...differing.map((line) => `${locale} ${line}`),
  ]
}
