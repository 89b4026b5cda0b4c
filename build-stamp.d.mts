export const sha256: (...parts: readonly (string | Uint8Array)[]) => string
export function sourcesHash(root?: string): string
export const builtFrom: (root?: string) => string | null
export const tellBuilt: (hash: string, root?: string) => void
