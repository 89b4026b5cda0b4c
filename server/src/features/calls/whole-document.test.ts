import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Document } from './contract.ts'
import { documentShape } from './core/document.ts'
import { loadPreset } from './core/preset.ts'

const PRESETS = new URL('../../../presets/', import.meta.url)
const names = readdirSync(PRESETS).filter((name) => name.endsWith('.yaml'))

function load(name: string) {
  const loaded = loadPreset(readFileSync(new URL(name, PRESETS), 'utf8'), {
    startsAt: new Date('2026-11-21T10:15:30Z'),
  })
  if (!loaded.ok) throw new Error(name)
  return loaded.document
}

/** A text in several languages takes any language. */
const isText = (value: object) => Object.keys(value).every((key) => /^[a-z]{2}$/.test(key))

/** The same with something in each of its parts that no document has. */
function planted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(planted)
  const parts = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, planted(part)]))
  return isText(value) ? parts : { ...parts, secret: 'of the office' }
}

test.each(names)('the document of %s leaves the server with all that it names, and nothing else', (name) => {
  const document = load(name)
  expect(JSON.stringify(planted(document))).toContain('secret')
  expect(Document.parse(planted(document))).toEqual(document)
})

test('a document that was kept before a rule came is still shown', () => {
  const [name = ''] = names
  const document = { ...load(name), numberPrefix: 'before there was a rule', year: 19 }
  expect(documentShape.safeParse(document).success).toBe(false)
  expect(Document.parse(document)).toEqual(document)
})
