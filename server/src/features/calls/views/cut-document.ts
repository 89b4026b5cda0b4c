import { deepFrozen } from '#kernel/frozen.ts'
import { inOneLanguage } from '#kernel/in-one-language.ts'
import { Document } from '../contract.ts'
import type { CallDocument } from '../core/document.ts'
import { SECTION_NAMES, withSections, type DocumentSection } from '../core/document-sections.ts'

/** How much of a document is asked for; left out: all of it, in all its languages. */
export type Wanted = {
  readonly section?: readonly DocumentSection[] | undefined
  readonly language?: string | undefined
}

const inLanguageOf = inOneLanguage(Document)
/** Of versions that are remembered, and so frozen: their sections by their names. */
const cuts = new WeakMap<CallDocument, Map<string, CallDocument>>()

/**
 * A document cut to the sections and the language that are asked for. Of a version that is remembered each cut is made once, and is the same frozen
 * value from then on. What was not asked for is not in it: who asks says so in the type of what they get (`DocumentWith`).
 */
export function cutDocument(document: CallDocument, { section, language }: Wanted): CallDocument {
  const asked = section ? inSections(document, section) : document
  return language === undefined ? asked : inLanguageOf(asked, language)
}

function inSections(document: CallDocument, wanted: readonly DocumentSection[]): CallDocument {
  const sections = SECTION_NAMES.filter((name) => wanted.includes(name))
  const cut = () => withSections(document, sections) as unknown as CallDocument
  if (!Object.isFrozen(document)) return cut()
  const kept = cuts.get(document) ?? new Map<string, CallDocument>()
  cuts.set(document, kept)
  const name = sections.join(' ')
  const found = kept.get(name) ?? deepFrozen(cut())
  kept.set(name, found)
  return found
}
