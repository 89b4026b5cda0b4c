import { fileURLToPath } from 'node:url'
import { areas, filesOf, languages, shippedArea } from './catalogues.ts'
import { declareKeys } from './declare.ts'
import type { Plugin } from 'vite'

const INDEX = 'virtual:texts'
const resolved = (id: string): string => `\0${id}`

/** One lazy module per language and area, so that a page ships the words of its own area in one language. */
function index(): string {
  const loaders = languages.flatMap((language) =>
    areas().map((area) => `  "${language}/${area}": () => import("${INDEX}/${language}/${area}")`),
  )
  return `export const catalogues = {\n${loaders.join(',\n')}\n}\n`
}

/** Compiles the catalogues at build; the browser meets no parser. */
export function texts(): Plugin {
  return {
    name: 'clarion-texts',
    configResolved: declareKeys,
    resolveId: (id) => (id === INDEX || id.startsWith(`${INDEX}/`) ? resolved(id) : undefined),
    load(id) {
      if (id === resolved(INDEX)) return index()
      const [, language, area] = /^\0virtual:texts\/(\w+)\/([\w-]+)$/.exec(id) ?? []
      const known = languages.find((each) => each === language)
      if (known === undefined || area === undefined) return undefined
      for (const file of filesOf(known, area)) this.addWatchFile(fileURLToPath(file))
      return `export default ${JSON.stringify(shippedArea(known, area))}`
    },
  }
}
