import { openApart } from '#platform/apart/apart.ts'
import type { RenditionTask } from './renditions.program.ts'
import type { Renditions } from './renditions.ts'

/**
 * `makeRenditions` of a file of this machine's, in a process of its own and one after the other; they are nobody's, so
 * that however many wait, none is refused. The largest picture that we take, 108 megapixels as a progressive JPEG,
 * needs about 420 MB while it is unpacked.
 */
export const makeRenditionsApart = openApart<RenditionTask, Renditions>(
  new URL('./renditions.program.ts', import.meta.url),
  { seconds: 120, megabytes: 450, atOnce: 1, mostWaiting: 0, niceness: 10 },
)
