import { z } from 'zod'

const said = { language: z.string(), words: z.string() }
const counted = <T extends z.ZodType>(text: T) => z.object({ n: z.number(), first: z.array(text) })

/** How far a language is behind what is said in others: how many texts, and the first of them. */
export const LanguageBehind = z.object({
  language: z.string(),
  /** As the original says them. */
  missing: counted(z.object({ key: z.string(), ...said })),
  older: counted(
    z.object({
      key: z.string(),
      words: z.string(),
      writtenAt: z.iso.datetime(),
      original: z.object({ ...said, changedAt: z.iso.datetime() }),
    }),
  ),
})
