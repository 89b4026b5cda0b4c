import type { Db } from '#platform/db/client.ts'

const STATEMENTS: ReadonlySet<string | symbol> = new Set([
  ...['select', 'selectDistinct', 'selectDistinctOn', 'execute', 'insert', 'update', 'delete'],
])

/** Counts the statements that a view or a command begins, also in transactions of its own; these themselves are none. */
export function counting(db: Db): { readonly db: Db; readonly count: () => number } {
  let count = 0
  const counted = (of: Db): Db => {
    const transaction: Db['transaction'] = (body, config) =>
      of.transaction((tx) => body(counted(tx) as typeof tx), config)
    const get = (target: Db, name: string | symbol): unknown => {
      if (name === 'transaction') return transaction
      if (STATEMENTS.has(name)) count += 1
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    }
    return new Proxy(of, { get })
  }
  return { db: counted(db), count: () => count }
}
