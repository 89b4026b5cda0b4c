import sharp from 'sharp'
import { serveApart } from '#platform/apart/serve.ts'
import { makeRenditions, type Sizes } from './renditions.ts'

// One picture at a time, on one core: whoever hands in meanwhile goes first.
sharp.concurrency(1)

export type RenditionTask = Sizes & { readonly path: string }

serveApart(({ path, ...sizes }: RenditionTask) => makeRenditions(path, sizes))
