import { z } from 'zod'
import { isCountry, unionCode } from '#kernel/countries.ts'
import { isCurrency } from '#kernel/currencies.ts'
import { isLanguageTag } from '#kernel/languages.ts'
import { MOST } from '#kernel/limits.ts'
import { isBlank, isOneLine, isPlainText } from '#kernel/one-line.ts'

const unseen = { error: 'holds a line end or a character that nobody sees', params: { kind: 'unseen' } }

/** Words of a document; what cannot be seen at all is left out. */
const said = z
  .string()
  .trim()
  .overwrite((text) => (isBlank(text) ? '' : text))
  .min(1)
  .max(MOST.document)
/** A name in a document, by the rule for every other name. */
export const documentName = said.max(MOST.line).refine(isOneLine, unseen)

/** The tag of a language that can be named on every page: sl, sr-Latn. */
export const languageTag = z
  .string()
  .max(MOST.tag)
  .refine(isLanguageTag, {
    error: 'is no tag of a language like sl or sr-Latn',
    params: { kind: 'language' },
  })

const inLanguages = (text: typeof said) =>
  z
    .record(languageTag, text)
    .refine((texts) => Object.keys(texts).length > 0, { error: 'needs a text in at least one language' })

/** A people-facing text, which may have several lines: BCP 47 tag → words, in at least one language. */
export const localised = inLanguages(said.refine(isPlainText, unseen))
/** A name, title or label of the same kind: one line. */
export const localisedName = inLanguages(documentName)

/** Keys travel in addresses, form names and exports: small letters, digits and hyphens. */
export const documentKey = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .max(60)

/** Names the wording that somebody agreed to: 1, 2019-05. */
export const documentVersion = z.string().min(1).max(MOST.tag)

/** Two capital letters, read as the Union writes them: EL, UK. */
export const countryCode = z
  .string()
  .regex(/^[A-Z]{2}$/, { abort: true })
  .overwrite(unionCode)
  .refine(isCountry, { error: 'is no country of ISO 3166-1', params: { kind: 'value' } })

/** Three capital letters of ISO 4217. */
export const currencyCode = z
  .string()
  .max(3)
  .refine(isCurrency, { error: 'is no currency of ISO 4217 like EUR', params: { kind: 'value' } })
