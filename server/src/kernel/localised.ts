import { z } from 'zod'

/**
 * A text in each of the languages that somebody wrote it in, as it leaves the server. This one shape is how texts are told from other
 * words by a name, and are cut to the language of a reader (`inOneLanguage`).
 */
export const localised = z.record(z.string(), z.string())
