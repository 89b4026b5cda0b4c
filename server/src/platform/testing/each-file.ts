type Part = { readonly begin?: () => Promise<void> | void; readonly end: () => Promise<void> | void }

const parts: Part[] = []

/**
 * What a helper of tests opens before the tests of a file, and gives back after them. Files of one worker share the helpers,
 * so that a hook of vitest in one of them would belong to the first file alone.
 */
export const forEachFile = (part: Part): void => void parts.push(part)

export async function beginFile(): Promise<void> {
  for (const { begin } of parts) await begin?.()
}

/** The last first: what one helper opened may rest on what another has. */
export async function endFile(): Promise<void> {
  for (const { end } of parts.toReversed()) await end()
}
