import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '#kernel/languages.ts'
import { catalogueOf } from './core/catalogues.ts'
import { namesContact, NOTICE_KINDS, type NoticeKind } from './core/kinds.ts'
import { writeLetter } from './core/letter.ts'

const NAMING = NOTICE_KINDS.filter(namesContact)

/** Why each of the others names nobody at its end. */
const OTHERS: Readonly<Partial<Record<NoticeKind, 'a code' | 'to the office' | 'of a seat'>>> = {
  'sign-in-code': 'a code',
  'role-granted': 'to the office',
  'juror-accepted': 'to the office',
  'juror-declined': 'to the office',
  'order-changed': 'to the office',
  'publication-proposed': 'to the office',
  'publication-due': 'to the office',
  'published-entry-withdrawn': 'to the office',
  'cancellation-asked': 'to the office',
  'cancellation-refused': 'to the office',
  'juror-withdrawn': 'of a seat',
}

test('every mail to entrants and jurors about entries, seats, marks and results names whom to write to', () => {
  expect([...NAMING, ...Object.keys(OTHERS)].sort()).toEqual([...NOTICE_KINDS].sort())
})

describe.each(LANGUAGES)('in %s', (language) => {
  const write = (kind: NoticeKind, facts: object) =>
    writeLetter(catalogueOf(language), language, { kind, facts: { ...facts }, site: 'Clarion' })

  test.each(NAMING)('%s ends with it, once, in one paragraph before the signature', (kind) => {
    const paragraphs = write(kind, { ask: 'office@a.eu' }).text.trim().split('\n\n')
    expect(paragraphs.at(-2)).toMatch(/^\p{Lu}[^:]+: office@a\.eu$/u)
    expect(paragraphs.filter((one) => one.includes('office@a.eu'))).toHaveLength(1)
  })

  test.each(NAMING)('%s that an earlier version owed, without one, says nothing of it', (kind) => {
    const without = write(kind, {})
    expect(without.text).not.toContain(write(kind, { ask: '' }).text.trim().split('\n\n').at(-2))
    // By the word for nobody that its texts knew.
    expect(write(kind, { ask: 'none' })).toEqual(without)
  })
})
