import { z } from 'zod'
import { localised } from '#kernel/localised.ts'
import { FaceAnswerView, FaceMediaView } from '#features/entries/contract.ts'
import { list } from '#platform/http/list.ts'
import { FIELD_CHANGES, FILE_CHANGES, OUTLINE_FACTS, PIECES, SAID_OF_FILES } from '../core/change-kinds.ts'
import type { FieldChange, FileChange } from '../core/changes.ts'

const words = list(z.object({ is: z.enum(PIECES), text: z.string() }))

/** An answer that the jury read, and what it reads now. */
export const FieldChanged: z.ZodType<FieldChange, FieldChange> = z.object({
  field: z.string(),
  label: localised,
  is: z.enum(FIELD_CHANGES),
  before: FaceAnswerView.nullable(),
  after: FaceAnswerView.nullable(),
  words: words.nullable(),
})

const said: z.ZodType<FileChange['said'], FileChange['said']> = list(
  z.object({ what: z.enum(SAID_OF_FILES), words }),
)

export const FileChanged = z.object({
  field: z.string(),
  label: localised,
  is: z.enum(FILE_CHANGES),
  before: FaceMediaView.nullable(),
  after: FaceMediaView.nullable(),
  said,
})

export const FactChanged = z.object({ fact: z.enum(OUTLINE_FACTS), before: z.string(), after: z.string() })
