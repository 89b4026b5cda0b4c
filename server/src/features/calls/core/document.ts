import { incoherences } from './coherence.ts'
import { documentShape } from './document-shape.ts'

export * from './document-shape.ts'
export type { StoredDocument } from './formats/index.ts'

/** The whole configuration of a call as one versioned document; frozen when the call opens. */
export const callDocument = documentShape.superRefine((call, context) => {
  for (const { kind, path, message, limit } of incoherences(call)) {
    context.addIssue({ code: 'custom', path: [...path], message, params: { kind, limit } })
  }
})
