import { isMap, isScalar, parseDocument } from 'yaml'

type Names = { readonly keys: ReadonlySet<string>; readonly prefixes: ReadonlySet<string> }
type Named = { readonly key: string; readonly numberPrefix: string }

/**
 * A preset's text with a key and a prefix for numbers that no other call has, so that it can be created as it stands;
 * everything else, comments included, stays as it was written. What is free already is left alone.
 */
export function withFreeNames(yamlText: string, { key, numberPrefix }: Named, taken: Names): string {
  const freeKey = firstFree(taken.keys, key, (n) => `${key}-${n}`)
  const freePrefix = firstFree(taken.prefixes, numberPrefix, (n) => lettered(numberPrefix, n))
  const keyed = freeKey === key ? yamlText : withValue(yamlText, 'key', freeKey)
  return freePrefix === numberPrefix ? keyed : withValue(keyed, 'numberPrefix', freePrefix)
}

function firstFree(taken: ReadonlySet<string>, wanted: string, another: (n: number) => string): string {
  let free = wanted
  for (let n = 2; taken.has(free); n += 1) free = another(n)
  return free
}

/** CL19 becomes CLB19, then CLC19: the digits often say the year. A prefix has four letters at most. */
function lettered(prefix: string, n: number): string {
  const [, letters = '', digits = ''] = /^([A-Z]*)(\d*)$/.exec(prefix) ?? []
  const added = letter(n)
  return letters.slice(0, 4 - added.length) + added + digits
}

/** B for the second, C for the third; from the twenty-seventh on AA, as spreadsheets count. */
function letter(n: number): string {
  const last = String.fromCharCode(65 + ((n - 1) % 26))
  return n <= 26 ? last : letter(Math.floor((n - 1) / 26)) + last
}

function withValue(yamlText: string, name: string, value: string): string {
  const { contents } = parseDocument(yamlText)
  const node = isMap(contents) ? contents.get(name, true) : undefined
  if (!isScalar(node) || !node.range) return yamlText
  return yamlText.slice(0, node.range[0]) + value + yamlText.slice(node.range[1])
}
