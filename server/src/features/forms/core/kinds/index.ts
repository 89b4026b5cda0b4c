import { authority } from './authority.ts'
import { choice } from './choice.ts'
import { country } from './country.ts'
import { declaration } from './declaration.ts'
import { documents, images } from './files.ts'
import { links } from './links.ts'
import { longText } from './long-text.ts'
import { number } from './number.ts'
import { organisation } from './organisation.ts'
import { period } from './period.ts'
import { place } from './place.ts'
import { text } from './text.ts'

/** Every kind of question. A new one is its file, its line here, and what a page shows of it (`web/src/lib/domain/kinds`). */
export const KINDS = {
  text,
  'long-text': longText,
  number,
  choice,
  country,
  authority,
  organisation,
  period,
  place,
  links,
  images,
  documents,
  declaration,
} as const
