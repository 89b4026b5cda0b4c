import { z } from 'zod'
import { MOST } from '#kernel/limits.ts'
import { CountedFromOne } from '#platform/http/counted.ts'
import { operation } from '#platform/http/operation.ts'
import { LanguageBehind } from '#features/translations/contract.ts'
import { CallKey } from './shapes.ts'

export const translationsContract = {
  showCallTranslations: operation({
    id: 'showCallTranslations',
    method: 'GET',
    path: '/office/calls/:call/translations',
    access: 'office',
    summary:
      'What a call’s document does not say in each language, and what is older there than its original',
    input: z.object({ call: CallKey }),
    output: z.object({ version: z.number(), behind: z.array(LanguageBehind) }),
  }),
  keepCallTranslations: operation({
    id: 'keepCallTranslations',
    method: 'POST',
    path: '/office/calls/:call/translations/kept',
    access: 'office',
    summary:
      'Say of translations that they are still right, although their original was changed, or take that back',
    input: z.object({
      call: CallKey,
      version: CountedFromOne,
      language: z.string().min(1).max(MOST.tag),
      /** By where they stand in the document. */
      texts: z.array(z.string().min(1).max(MOST.line)).min(1).max(1000),
      /** False takes that word back. */
      isRight: z.boolean().default(true),
    }),
    output: z.object({ version: z.number() }),
    refusals: ['changed-meanwhile', 'not-allowed'],
  }),
}
