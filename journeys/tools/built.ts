import { builtFrom, sourcesHash } from '../../build-stamp.mjs'
import { ROOT } from './root.ts'

/** Throws with the way out where the site is not built from its sources as they are: journeys would walk through another one. */
export function demandBuilt(root = ROOT): void {
  if (builtFrom(root) !== sourcesHash(root))
    throw new Error(
      'The pages in web/build are not those of the code as it is. Build them with "npm run build --workspace web"; "npm test" does so by itself.',
    )
}
