import { MOST } from '#kernel/limits.ts'
import { isBlank, isOneLine } from '#kernel/one-line.ts'
import type { Asked } from '../asked.ts'
import { offTheMap } from '../coordinates.ts'
import type { AnswerKind } from './kind.ts'
import { line, numberIn } from './reading.ts'

/** Decimal degrees (WGS 84) as typed; both '' when only the name is known. */
type PlaceAnswer = {
  readonly kind: 'place'
  readonly name: string
  readonly lat: string
  readonly lon: string
}

export const place: AnswerKind<Asked<'place'>, PlaceAnswer> = {
  settings: [],
  limits: [],
  tellsWho: true,
  shape: { name: 'text', lat: 'number-or-text', lon: 'number-or-text' },
  accept: (sent) => ({
    kind: 'place',
    name: line(sent, 'name'),
    lat: numberIn(sent, 'lat'),
    lon: numberIn(sent, 'lon'),
  }),
  post: (key, { one }) => ({ name: one(key), lat: one(`${key}.lat`), lon: one(`${key}.lon`) }),
  names: ['', '.lat', '.lon'],
  check(_question, answer, note) {
    if (!isOneLine(answer.name)) note('unseen-characters')
    if (answer.lat === '' && answer.lon === '') return
    for (const part of offTheMap(answer)) note('coordinates-invalid', undefined, part)
  },
  isEmpty: ({ name }) => isBlank(name),
  toText: ({ name }) => name,
  inFull: (_question, { name, lat, lon }) => (lat === '' && lon === '' ? name : `${name} (${lat}, ${lon})`),
  said: ({ name, lat, lon }) => [name, lat, lon],
  texts: ({ name, lat, lon }) => [
    { name: '', text: name },
    { name: 'lat', text: lat },
    { name: 'lon', text: lon },
  ],
  longest: MOST.name,
}
