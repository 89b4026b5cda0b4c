import { unionCode } from '#kernel/countries.ts'
import type { FieldKind } from './definition.ts'

/**
 * What an entry says to one field, as it was typed: numbers, dates and coordinates stay text, so that what is
 * wrong can be shown again and corrected. `numberOf`, `partialDate` and `coordinatesOf` read them.
 */
export type AnswerValue =
  /** `lang` is the BCP 47 tag of a text in its original language, '' where it is not asked. */
  | { readonly kind: 'text'; readonly text: string; readonly lang: string }
  | { readonly kind: 'long-text'; readonly text: string; readonly lang: string }
  | { readonly kind: 'number'; readonly raw: string }
  | { readonly kind: 'choice'; readonly chosen: readonly string[] }
  /** Two capital letters as the EU writes them: EL, UK. */
  | { readonly kind: 'country'; readonly code: string }
  /** A public body of the registry by its id; `name` is what was typed to find it. */
  | { readonly kind: 'authority'; readonly authorityId: string; readonly name: string }
  | { readonly kind: 'organisation'; readonly name: string; readonly url: string }
  /** Partial dates: 2017, 2017-06 or 2017-06-11; '' is not said. */
  | { readonly kind: 'period'; readonly from: string; readonly to: string; readonly ongoing: boolean }
  /** Decimal degrees (WGS 84) as typed; both '' when only the name is known. */
  | { readonly kind: 'place'; readonly name: string; readonly lat: string; readonly lon: string }
  | { readonly kind: 'links'; readonly links: readonly Link[] }
  | { readonly kind: 'declaration'; readonly ticked: boolean; readonly version: string }

export type Link = { readonly url: string; readonly title: string }

/** Answers by field key. Images and documents are media of the entry, counted by `MediaCounts`, never answers. */
export type Answers = Readonly<Record<string, AnswerValue>>

/** How many files an entry carries for each field of kind images or documents, by field key. */
export type MediaCounts = Readonly<Record<string, number>>

export type AnswerOf<K extends AnswerValue['kind']> = Extract<AnswerValue, { readonly kind: K }>

export const isMediaKind = (kind: FieldKind): kind is 'images' | 'documents' =>
  kind === 'images' || kind === 'documents'

/** Answers that came before GR and GB were read as EL and UK, or from elsewhere, as they are answered today. */
export const inUnionCodes = (answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers).map(([key, answer]) => [
      key,
      answer.kind === 'country' ? { ...answer, code: unionCode(answer.code) } : answer,
    ]),
  )
