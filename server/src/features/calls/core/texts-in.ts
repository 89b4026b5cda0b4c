import type { z } from 'zod'
import { impossible } from '#kernel/impossible.ts'
import type { Said } from '#features/translations/index.ts'
import { documentShape, type CallDocument } from './document-shape.ts'

/**
 * Every text of a document, by where it stands there: `name`, `form.sections.campaign.fields.title.label`. Told by the shape of
 * documents, in which a record of words is a text by languages; so what a document will have next is found, too.
 */
export const textsIn = (document: CallDocument): readonly Said[] => found(documentShape, document, [])

type Shape = z.core.$ZodType
type Place = readonly string[]

function found(shape: Shape, value: unknown, at: Place): readonly Said[] {
  if (value === undefined || value === null) return []
  const { def } = (shape as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).flatMap(([name, part]) =>
        found(part, partOf(value, name), [...at, name]),
      )
    case 'array':
      return inEach(def.element, value as readonly unknown[], at)
    case 'record':
      return saidIn(def, value, at)
    case 'union':
      return inUnion(def, value, at)
    case 'optional':
    case 'nullable':
    case 'default':
      return found(def.innerType, value, at)
    default:
      return []
  }
}

/** Where no kind tells several shapes apart there are no words. */
const inUnion = (def: z.core.$ZodUnionDef, value: unknown, at: Place): readonly Said[] =>
  'discriminator' in def ? found(ofKind(def.options, value), value, at) : []

const saidIn = ({ valueType }: z.core.$ZodRecordDef, texts: object, at: Place): readonly Said[] =>
  valueType._zod.def.type === 'string'
    ? Object.entries(texts).map(([language, words]) => ({
        ...{ key: at.join('.'), language },
        words: String(words),
      }))
    : []

const partOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined

/** By their keys, so that a text stays itself where things are put in another order; a key that is there again, or none, by its place. */
function inEach(shape: Shape, items: readonly unknown[], at: Place): readonly Said[] {
  const keys = items.map((item) => partOf(item, 'key'))
  return items.flatMap((item, place) => {
    const key = keys[place]
    const isItself = typeof key === 'string' && keys.indexOf(key) === place
    const name = isItself ? key : [key, place + 1].filter((part) => part !== undefined).join('-')
    return found(shape, item, [...at, name])
  })
}

/** The one of several shapes that is for things of this kind. */
function ofKind(shapes: readonly Shape[], value: unknown): Shape {
  const kind = partOf(value, 'kind') as string
  const own = shapes.find((shape) => shape._zod.propValues?.['kind']?.has(kind))
  return own ?? impossible(`a field is of no kind that there is: ${kind}`)
}
