import type { TextLimit } from '@clarion/server/shared'
import type { Option } from './options.ts'

/** What every box of a form says of itself. */
export type Labelled = {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly isOptional?: boolean | undefined
}

export type LabelledChoice = Labelled & { readonly options: readonly Option[] }
export type LabelledText = Labelled & { readonly limit?: TextLimit | undefined }
