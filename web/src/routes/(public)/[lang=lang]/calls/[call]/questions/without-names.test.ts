import { describe, expect, test } from 'vitest'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { unreadInWords, type Judging } from './without-names.ts'
import type { Field } from '@clarion/server/shared'

const t = translator(() => ({ language: 'en', catalogue: shippedArea('en', 'public') }))
const [A, B] = ['a', 'b']
const round = (en: string, anonymous: boolean, judged?: readonly string[]): Judging => ({
  ...{ name: { en }, anonymous },
  panels: judged ? [{ key: 'panel', name: { en: 'Panel' }, categories: [...judged] }] : [],
})
const FIELD = { key: 'who', kind: 'organisation', label: { en: 'Who' }, audience: 'jury' } as unknown as Field
const said = (rounds: readonly Judging[], category: string | null = null, field: Field = FIELD) =>
  unreadInWords(t, field, { rounds, categories: [{ key: A }, { key: B }], category })

const UNREAD = 'Not read by the jury, which judges without names'
const FIRST = round('First', true)
const FINAL = round('Final', false)

describe('whoever reads the questions before signing in', () => {
  test('is told that the jury does not read an answer where every round that judges it is judged without names', () => {
    expect([said([FIRST]), said([FIRST, round('Second', true)]), said([FINAL])]).toEqual([UNREAD, UNREAD, ''])
    expect(said([FIRST], null, { ...FIELD, audience: 'office' })).toBe('')
    expect(said([FIRST], null, { ...FIELD, hiddenWhenAnonymous: false })).toBe('')
  })

  test('is told by which jury alone it is not read, and who reads it after, where another round is judged with names', () => {
    expect(said([FIRST, FINAL])).toBe(
      'Not read by the jury of First, which judges without names; read by that of Final once judging without names is over',
    )
    expect(said([FIRST, round('Second', true), FINAL])).toMatch(
      /^Not read by the juries of First and Second, which judge /,
    )
  })

  test('is told of a category by the rounds that judge it', () => {
    const rounds = [round('First', true, [A]), round('Named', false, [B])]
    expect([said(rounds, A), said(rounds, B)]).toEqual([UNREAD, ''])
    const [ofA, ofB] = [
      { ...FIELD, categories: [A] },
      { ...FIELD, categories: [B] },
    ]
    expect([said(rounds, null, ofA), said(rounds, null, ofB)]).toEqual([UNREAD, ''])
    expect(said(rounds)).toContain('First')
  })
})
