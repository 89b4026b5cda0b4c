import * as words from '#lib/domain/picture-words.ts'

/** What may still be completed of a picture that was handed in. */
export const FIELDS = ['alt', 'credit', 'licence'] as const
type Field = (typeof FIELDS)[number]
export type Sent = words.Sent<Field>

export const sentIn = (form: FormData): readonly Sent[] => words.sentIn(form, 'picture', FIELDS)

export const saidOver = (saved: words.Said<Field> & { readonly version: number }, sent: Sent | undefined) =>
  words.saidOver(FIELDS, saved, sent)
