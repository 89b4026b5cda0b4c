import { expect, test } from 'vitest'
import type { CallDocument } from '#features/calls/index.ts'
import { cameInGrace } from './in-grace.ts'

const GRACE = { minutes: 30, announced: false }
const opened = {
  key: 'entries',
  kind: 'entries',
  opensAt: '2026-01-01T00:00',
  closesAt: '2026-05-01T00:00',
} as const
const later = {
  key: 'material',
  kind: 'material',
  opensAt: '2026-05-01T00:00',
  closesAt: '2026-07-01T00:00',
} as const
const asked = { kind: 'text', label: { en: 'Asked' }, audience: 'jury', required: false } as const
const document: Pick<CallDocument, 'form' | 'phases' | 'zone'> = {
  zone: 'UTC',
  phases: [
    { ...opened, grace: GRACE },
    { ...later, grace: GRACE },
  ],
  form: {
    version: '1',
    sections: [
      {
        key: 'all',
        title: { en: 'All' },
        fields: [
          { ...asked, key: 'story' },
          { ...asked, key: 'report', phase: 'material' },
          { ...asked, key: 'film', kind: 'images', phase: 'material' },
        ] as never,
      },
    ],
  },
}
const version = (at: string, answers: Record<string, string>, files: readonly string[] = []) => ({
  handedInAt: new Date(`${at}Z`),
  categoryKey: 'one',
  answers,
  media: files.map((sha256) => ({ field: 'film', sha256 })),
})
const first = version('2026-04-01T00:00', { story: 'Once' })
const IN_ITS_GRACE = '2026-05-01T00:10'
const IN_LATER_GRACE = '2026-07-01T00:10'

test('supporting material is in time while its phase runs, also in the grace of entries, and late in the grace of its own', () => {
  const added = [
    [{ story: 'Once', report: 'More' }, []],
    [{ story: 'Once' }, ['a']],
  ] as const
  const asked = [IN_ITS_GRACE, '2026-06-30T23:59', IN_LATER_GRACE].map((at) =>
    added.map(([answers, files]) => cameInGrace(document, version(at, answers, files), first)),
  )
  expect(asked).toEqual([
    [false, false],
    [false, false],
    [true, true],
  ])
})

test('what is no supporting material comes in the grace of entries, whatever comes with it', () => {
  const late = [
    [{ story: 'Once' }, undefined],
    [{ story: 'Twice' }, first],
    [{ story: 'Twice', report: 'More' }, first],
    [
      { story: 'Once', report: 'More' },
      { ...first, categoryKey: 'two' },
    ],
    // Nothing but what is said about its pictures.
    [{ story: 'Once' }, first],
  ] as const
  const came = (at: string) =>
    late.map(([answers, before]) => cameInGrace(document, version(at, answers), before))
  expect(came(IN_ITS_GRACE)).toEqual([true, true, true, true, true])
  expect(came('2026-04-30T23:59')).toEqual([false, false, false, false, false])
})
