import { z } from 'zod'
import { documentShape } from './document-shape.ts'
import { FORMAT } from './formats/format.ts'

type Bag = Record<string, unknown>

/** What has a default (`withDefaults`), by the place that it stands in; `[]` is any item of a list. */
const LEFT_UNSAID: Readonly<Record<string, readonly string[]>> = {
  '': [
    ...['programme', 'numberPrefix', 'shortName', 'about', 'ledBy', 'partners', 'languages', 'zone'],
    ...['eligibility', 'conflictRules', 'winOnlyOne'],
  ],
  eligibility: ['about'],
  'categories.[]': ['letter', 'about', 'ink', 'shape'],
  'phases.[]': ['key'],
  form: ['version'],
  'rounds.[]': ['key', 'name', 'phase', 'jurorsPerEntry', 'source'],
  'rounds.[].criteria.[]': ['about', 'weight', 'scale'],
  'distinctions.[]': ['places', 'per', 'source'],
}

/**
 * The document of a call as JSON Schema (draft 2020-12), as people may write it: what has a default need not be there. What no schema can say
 * (keys that are unique, references that lead somewhere) is found by `clarion check-call`. Never throws.
 */
export function callSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(documentShape, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
  }) as Bag
  for (const [place, names] of Object.entries(LEFT_UNSAID)) {
    const part = place === '' ? schema : place.split('.').reduce(within, schema)
    const required = (part['required'] ?? []) as readonly string[]
    part['required'] = required.filter((name) => !names.includes(name))
  }
  within(schema, 'format')['const'] = FORMAT
  return schema
}

const within = (schema: Bag, name: string): Bag =>
  (name === '[]' ? schema['items'] : (schema['properties'] as Bag)[name]) as Bag
