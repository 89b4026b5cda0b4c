/** What a declaration can lead to: what is accepted with it, on this site or at the licence's own address. */
export const LINK_TARGETS = ['rules', 'privacy', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC0-1.0'] as const
export type LinkTarget = (typeof LINK_TARGETS)[number]

/** Words of a declaration, some of which lead to what they name. */
export type LinkedPart = string | { readonly words: string; readonly to: LinkTarget }

const LINK = /\[([^[\]\n]+)\]\(([A-Za-z0-9.-]+)\)/g

const isTarget = (to: string): to is LinkTarget => LINK_TARGETS.some((target) => target === to)

/**
 * A text with [words](rules) in it, in parts. Only named targets become links: what leads elsewhere stays as it was typed, so
 * that no text of a document can lead anybody away. Never throws; O(length).
 */
export function linkedParts(text: string): readonly LinkedPart[] {
  const parts: LinkedPart[] = []
  let from = 0
  for (const { 0: whole, 1: words = '', 2: to = '', index } of text.matchAll(LINK)) {
    if (!isTarget(to)) continue
    if (index > from) parts.push(text.slice(from, index))
    parts.push({ words, to })
    from = index + whole.length
  }
  return from < text.length ? [...parts, text.slice(from)] : parts
}

/** Targets that a text names and that are none. */
export const unknownTargets = (text: string): readonly string[] =>
  [...text.matchAll(LINK)].map(([, , to = '']) => to).filter((to) => !isTarget(to))
