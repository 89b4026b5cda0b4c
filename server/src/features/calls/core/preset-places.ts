import { isAlias, isMap, isNode, isPair, isSeq, type Document, type Node } from 'yaml'

/** Where the value stands in the file; for one that is missing, where its nearest parent begins. */
export function offsetOf(yaml: Document, path: readonly string[]): number {
  let node: unknown = yaml.contents
  let offset = 0
  for (const key of path) {
    const next = childOf(resolved(yaml, node), key)
    if (!next) break
    offset = next.offset
    node = next.value
  }
  return offset
}

const resolved = (yaml: Document, node: unknown): unknown => (isAlias(node) ? node.resolve(yaml) : node)

function childOf(node: unknown, key: string): { readonly offset: number; readonly value: unknown } | null {
  if (isSeq(node)) {
    const item = node.items[Number(key)]
    return isNode(item) ? { offset: startOf(item), value: item } : null
  }
  if (!isMap(node)) return null
  const pair = node.items.find((item) => isPair(item) && isNode(item.key) && String(item.key) === key)
  return pair && isNode(pair.key) ? { offset: startOf(pair.key), value: pair.value } : null
}

const startOf = (node: Node): number => node.range?.[0] ?? 0
