import type { Finding } from './finding.ts'

/**
 * Each text, and each sign that opens, closes or parts; numbers and words in between say nothing of the members. By hand, because a pattern keeps
 * a place to return to for each character of a text, and a long one is too many.
 */
function* tokensOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === QUOTE) {
      const end = endOfText(text, at)
      yield text.slice(at, end + 1)
      at = end
    } else if (STEPS.has(sign) || sign === COMMA || sign === COLON) yield text.charAt(at)
  }
}

/** The place of the sign that closes the text which begins here. */
function endOfText(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === QUOTE) return at
    if (sign === BACKSLASH) at++
  }
  return text.length
}

/**
 * Whether lists and objects of a JSON text stand in each other more than `most` deep. To be asked before a text of unknown origin is parsed,
 * for that takes memory for each level: brackets in texts count for nothing, and whether it is JSON at all is not asked. O(n) in characters,
 * O(1) in memory. Never throws.
 */
export function isNestedDeeper(text: string, most: number): boolean {
  let [depth, isInText] = [0, false]
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === QUOTE) isInText = !isInText
    else if (isInText) at += sign === BACKSLASH ? 1 : 0
    else depth += STEPS.get(sign) ?? 0
    if (depth > most) return true
  }
  return false
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [34, 92, 44, 58]
/** What opens goes one down, what closes one up. */
const STEPS: ReadonlyMap<number, number> = new Map([
  ['['.charCodeAt(0), 1],
  ['{'.charCodeAt(0), 1],
  [']'.charCodeAt(0), -1],
  ['}'.charCodeAt(0), -1],
])

type Open = { readonly path: string; readonly names: Set<string> | null; name: string; index: number }

/**
 * Members that one object of a JSON text has twice (RFC 8259 leaves open which of them counts, so that two readers would read two packages),
 * by path. `text` is valid JSON. O(n) in characters. Throws SyntaxError when it is not.
 */
export function membersTwice(text: string): Finding[] {
  const findings: Finding[] = []
  const open: Open[] = []
  let last = ''
  for (const token of tokensOf(text)) {
    const inside = open.at(-1)
    if (token === '{' || token === '[') open.push(openedIn(inside, token))
    else if (token === '}' || token === ']') open.pop()
    else if (inside && isTwice(inside, token, last)) findings.push({ where: pathIn(inside), what: 'twice' })
    last = token
  }
  return findings
}

const openedIn = (inside: Open | undefined, token: string): Open => ({
  path: inside ? pathIn(inside) : '',
  names: token === '{' ? new Set() : null,
  name: '',
  index: 0,
})

/** Follows a list to its next item or an object to its next member; true when the object had that name before. */
function isTwice(inside: Open, token: string, before: string): boolean {
  if (token === ',') inside.index++
  if (token !== ':' || inside.names === null) return false
  inside.name = JSON.parse(before) as string
  const known = inside.names.has(inside.name)
  inside.names.add(inside.name)
  return known
}

const pathIn = ({ path, names, name, index }: Open): string =>
  names === null ? `${path}[${index}]` : path === '' || path === 'body' ? name : `${path}.${name}`
