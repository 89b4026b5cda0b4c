import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ENTRY_LANGUAGES } from '#kernel/languages.ts'
import { documentShape, type CallDocument } from './document.ts'
import { loadPreset } from './preset.ts'
import { textsIn } from './texts-in.ts'

function presetOf(name: string): CallDocument {
  const yaml = readFileSync(new URL(`../../../../presets/${name}.yaml`, import.meta.url), 'utf8')
  const loaded = loadPreset(yaml, { startsAt: new Date('2026-03-02T09:00:00Z') })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  return loaded.document
}

const CLARINET = presetOf('clarinet-2019')
const byText = (document: CallDocument) => Map.groupBy(textsIn(document), ({ key }) => key)

/** Every word of a document that stands under the tag of a language. */
function wordsUnderTags(value: unknown, languages: readonly string[]): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) =>
    typeof part === 'string' && languages.includes(name) ? [part] : wordsUnderTags(part, languages),
  )
}

test.each(['clarinet-2019', 'demo-call', 'regiostars'])(
  'every text of a document is found, once in each language: %s',
  (name) => {
    const document = presetOf(name)
    const found = textsIn(document)
    expect(found.map(({ words }) => words).toSorted()).toEqual(
      [...wordsUnderTags(document, ENTRY_LANGUAGES)].toSorted(),
    )
    expect(new Set(found.map(({ key, language }) => `${key} ${language}`)).size).toBe(found.length)
    expect(found.length).toBeGreaterThan(50)
  },
)

test('a text is named by where it stands, with the keys of what it is of', () => {
  const keys = [...byText(CLARINET).keys()]
  expect(keys).toContain('name')
  expect(keys).toContain(`categories.${CLARINET.categories[0]?.key}.about`)
  const [section] = CLARINET.form.sections
  expect(keys).toContain(`form.sections.${section?.key}.fields.${section?.fields[0]?.key}.label`)
})

test('things in another order keep the names of their texts', () => {
  const { categories } = CLARINET
  const turned = { ...CLARINET, categories: categories.toReversed() }
  const sorted = (document: CallDocument) =>
    textsIn(document).toSorted((a, b) => (a.key + a.language < b.key + b.language ? -1 : 1))
  expect(sorted(turned)).toEqual(sorted(CLARINET))
})

test('two questions of one key, for different categories, have each their own texts', () => {
  const [section] = CLARINET.form.sections
  const fields = section?.fields ?? []
  const [first] = fields
  if (!section || !first) throw new Error('the form has a field')
  const twice = { ...section, fields: [first, { ...first, label: { en: 'Another' } }] }
  const document = documentShape.parse({ ...CLARINET, form: { ...CLARINET.form, sections: [twice] } })
  const labels = [...byText(document).keys()].filter(
    (key) => key.endsWith('.label') && key.includes(first.key),
  )
  expect(labels.length).toBe(2)
})
