import { globSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { ROOT } from './root.ts'

const ROUTES = join(ROOT, 'web/src/routes')

/** Every page of the site, as the folder of its route: '(office)/[lang=lang]/office/[call]'. */
export const pageRoutes = (): string[] =>
  globSync('**/+page.svelte', { cwd: ROUTES })
    .map((file) => relative('.', dirname(file)))
    .sort()
