import { enableCompileCache, registerHooks, type ResolveHookContext } from 'node:module'
import { fileURLToPath } from 'node:url'

const ROOT = new URL('../../../', import.meta.url)
const OURS = new URL('server/', ROOT).href
const DRIZZLE = new URL('node_modules/drizzle-orm/', ROOT).href

/** Compiled sources of earlier starts; where nobody may write, every start compiles anew. */
enableCompileCache(fileURLToPath(new URL('node_modules/.cache/compiled', ROOT)))

type Place = { readonly url: string; readonly format?: string | null | undefined }

/** Names lead to the same place from each of our files. */
const known = new Map<string, Place>()

const isPath = (specifier: string): boolean => specifier.startsWith('.')

/** A file of drizzle-orm that another one of it imports; all of them are modules. */
function withinDrizzle(specifier: string, { parentURL }: ResolveHookContext): Place | undefined {
  const isWithin = parentURL?.startsWith(DRIZZLE) && isPath(specifier) && specifier.endsWith('.js')
  return isWithin ? { url: new URL(specifier, parentURL).href, format: 'module' } : undefined
}

/**
 * Node parses the list of exports of a package anew for each file of it, and for each that imports it. That of drizzle-orm has
 * 130 kB and 300 of its files are read, which is half of the time in which a command starts.
 */
registerHooks({
  resolve: (specifier, context, next) => {
    const isImport = context.conditions.includes('import')
    const isFromUs = isImport && !isPath(specifier) && context.parentURL?.startsWith(OURS)
    const place = withinDrizzle(specifier, context) ?? (isFromUs ? known.get(specifier) : undefined)
    if (place) return { ...place, shortCircuit: true }
    const found = next(specifier, context)
    if (isFromUs) known.set(specifier, { url: found.url, format: found.format })
    return found
  },
})
