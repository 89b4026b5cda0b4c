import { expect, test } from 'vitest'
import { isCompletedApart } from './completing.ts'

const span = {
  phases: [],
  isTaken: true,
  missing: 0,
  opensAt: '2026-05-01T10:00:00Z',
  closesAt: null,
  isOpen: true,
}
const asked = (complete: boolean, edit: boolean, isAlone: boolean | null) =>
  isCompletedApart({
    may: { complete: { ok: complete }, edit: { ok: edit } },
    material: isAlone === null ? null : { ...span, isAlone },
  } as Parameters<typeof isCompletedApart>[0])

test('the words for publication can be reached while nothing but supporting material can be changed, and once nothing can', () => {
  expect([asked(true, true, true), asked(true, false, null), asked(true, false, false)]).toEqual([
    true,
    true,
    true,
  ])
  // They are written in the entry itself, or by nobody.
  expect([asked(true, true, null), asked(true, true, false), asked(false, true, true)]).toEqual([
    false,
    false,
    false,
  ])
})
