import { sha256Hex } from '#kernel/proof/index.ts'

/**
 * What is stored of an invitation's token: whoever reads the database cannot answer for a juror. 64 hexadecimal digits (SHA-256).
 * O(length). Never throws.
 */
export const hashToken = (token: string): string => sha256Hex(token)
