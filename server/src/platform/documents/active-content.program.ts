import { readFile } from 'node:fs/promises'
import { serveApart } from '#platform/apart/serve.ts'
import { activeContentOf, type ActiveContent } from './active-content.ts'

export type DocumentTask = { readonly path: string }

serveApart(async ({ path }: DocumentTask): Promise<ActiveContent | null> =>
  activeContentOf(new Uint8Array(await readFile(path))),
)
