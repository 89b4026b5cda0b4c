import { authority } from './authority.ts'
import { choice } from './choice.ts'
import { content } from './content.ts'
import { country } from './country.ts'
import { date } from './date.ts'
import { declaration } from './declaration.ts'
import { email } from './email.ts'
import { audio, documents, images, video } from './files.ts'
import { language } from './language.ts'
import { links } from './links.ts'
import { longText } from './long-text.ts'
import { matrix } from './matrix.ts'
import { money } from './money.ts'
import { number } from './number.ts'
import { organisation } from './organisation.ts'
import { people } from './people.ts'
import { period } from './period.ts'
import { phone } from './phone.ts'
import { place } from './place.ts'
import { ranking } from './ranking.ts'
import { scale } from './scale.ts'
import { table } from './table.ts'
import { text } from './text.ts'
import { time } from './time.ts'
import { webAddress } from './web-address.ts'
import { yesNo } from './yes-no.ts'

/** Every kind of question. A new one is its file, its line here, and what a page shows of it (`web/src/lib/domain/kinds`). */
export const KINDS = {
  text,
  'long-text': longText,
  email,
  phone,
  'web-address': webAddress,
  number,
  money,
  date,
  time,
  'yes-no': yesNo,
  choice,
  scale,
  country,
  language,
  authority,
  organisation,
  people,
  period,
  place,
  links,
  table,
  ranking,
  matrix,
  images,
  documents,
  audio,
  video,
  content,
  declaration,
} as const
