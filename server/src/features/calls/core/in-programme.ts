import { isMap, parseDocument, stringify } from 'yaml'
import type { Localised } from '#kernel/languages.ts'

export type Programme = { readonly key: string; readonly name: Localised }

/** A preset's text with this programme in place of its own; everything else, comments included, stays as it was written. */
export function inProgramme(yamlText: string, { key, name }: Programme): string {
  const { contents } = parseDocument(yamlText)
  const node = isMap(contents) ? contents.get('programme', true) : undefined
  if (!isMap(node) || !node.range) return yamlText
  const written = node.flow
    ? JSON.stringify({ key, name })
    : stringify({ key, name }, { lineWidth: 0 }).replace(/\n(?=.)/g, '\n  ')
  return yamlText.slice(0, node.range[0]) + written + yamlText.slice(node.range[1])
}
