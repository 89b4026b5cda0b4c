import type { Db } from '#platform/db/client.ts'

/** Counts the statements that a view begins. */
export function counting(db: Db): { readonly db: Db; readonly count: () => number } {
  let count = 0
  const statements = new Set<string | symbol>(['select', 'selectDistinct', 'execute', 'insert', 'update'])
  const get = (target: Db, name: string | symbol): unknown => {
    if (statements.has(name)) count += 1
    const value: unknown = Reflect.get(target, name)
    return typeof value === 'function' ? value.bind(target) : value
  }
  return { db: new Proxy(db, { get }), count: () => count }
}
