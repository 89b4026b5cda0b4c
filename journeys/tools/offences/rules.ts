import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ROOT } from '#tools/root.ts'

/** The rules for imports of this house, by name. */
const { forbidden } = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs')) as {
  forbidden: readonly { readonly name: string }[]
}
export const RULES = forbidden.map(({ name }) => name)
