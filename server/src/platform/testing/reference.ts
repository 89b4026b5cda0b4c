import { join, resolve } from 'node:path'

const ROOT = join(import.meta.dirname, '../../../..')
const given = process.env['CLARION_REFERENCE']

/**
 * The folder of reference data that CLARION_REFERENCE names, from the root of the checkout; null when it names none, and
 * then what needs it is skipped by name. Once it is named, data that are missing make the tests fail.
 */
export const referenceFolder: string | null = given ? resolve(ROOT, given) : null
