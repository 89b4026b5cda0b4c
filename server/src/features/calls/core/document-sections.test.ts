import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { documentShape } from './document.ts'
import { ALWAYS_SENT, SECTION_NAMES, SECTIONS, withSections } from './document-sections.ts'
import { loadPreset } from './preset.ts'

const file = new URL('../../../../presets/clarinet-2019.yaml', import.meta.url)
const loaded = loadPreset(readFileSync(file, 'utf8'), { startsAt: new Date('2026-11-21T10:15:30Z') })
if (!loaded.ok) throw new Error('no preset')
const { document } = loaded

test('everything that a document can say stands in its head or in one section, and the form in two', () => {
  const all = [...ALWAYS_SENT, ...SECTION_NAMES.flatMap((section) => SECTIONS[section])]
  expect([...all].sort()).toEqual([...Object.keys(documentShape.shape), 'form'].sort())
})

test('a cut says its head and what was asked for, as the document says it, and all sections are the document', () => {
  expect(withSections(document, SECTION_NAMES)).toEqual(document)
  const { categories, key } = document
  const cut = withSections(document, ['categories'])
  expect(cut).toMatchObject({ key, categories })
  expect(cut).not.toHaveProperty('form')
  expect(cut).not.toHaveProperty('rules')
  expect(Object.keys(withSections(document, [])).sort()).toEqual(
    ALWAYS_SENT.filter((name) => document[name] !== undefined).sort(),
  )
})

test('an outline says how the parts of the form are called, and none of its questions', () => {
  const { form } = withSections(document, ['outline'])
  const parts = document.form.sections.map(({ title }) => title)
  expect(form.sections.map(({ title }) => title)).toEqual(parts)
  expect(JSON.stringify(form)).not.toContain('"label"')
  expect(withSections(document, ['outline', 'form']).form).toEqual(document.form)
})
