import { expect, test } from 'vitest'
import { openPdf, Protected } from './pdf-core.ts'
import { openedOf, type Reading } from './readings.ts'

const PLAIN = new TextEncoder().encode(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)
const read = (opened: Reading['opened'], isRecovery = false): Reading => ({ isRecovery, opened })

test('a document that asks for a password in one of the ways that readers take is refused, whatever another way shows', () => {
  const shown = openPdf(PLAIN, { isRecovery: true, start: 0 })
  const closed = new Protected()
  for (const readings of [
    [read(closed), read(shown)],
    [read(shown), read(closed)],
    [read(null), read(closed, true)],
  ])
    expect(() => openedOf(readings)).toThrow(expect.objectContaining({ code: 'file-protected' }))
  expect(openedOf([read(shown), read(closed, true)])).toEqual([shown])
  expect(() => openedOf([read(null), read(null, true)])).toThrow(
    expect.objectContaining({ code: 'file-unreadable' }),
  )
})
