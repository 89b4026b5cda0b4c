import { catalogues } from 'virtual:texts'
import type { Catalogue, Language } from '@clarion/server/shared'
import type { Area } from './generated/keys.d.ts'

export type Texts = { readonly language: Language; readonly catalogue: Catalogue }

/** The words of some areas in one language, for a layout's `load`. */
export async function loadTexts(language: Language, areas: readonly Area[]): Promise<Texts> {
  const loaded = await Promise.all(areas.map((area) => catalogues[`${language}/${area}`]?.()))
  return { language, catalogue: Object.assign({}, ...loaded.map((module) => module?.default)) as Catalogue }
}
