import { expect, test } from 'vitest'
import type { CallDocument } from '#features/calls/index.ts'
import { latestBefore, questionsOf } from './clarification.ts'

const form = (labels: Readonly<Record<string, string>>) =>
  ({
    form: {
      sections: [
        {
          key: 'all',
          fields: Object.entries(labels).map(([key, en]) => ({ key, kind: 'text', label: { en } })),
        },
      ],
    },
  }) as unknown as CallDocument

test('what was asked is called as in the form of the version that was read, else as today, else by its key', () => {
  const [read, today] = [form({ title: 'Title', gone: 'Budget' }), form({ title: 'Name', added: 'Partners' })]
  const labels = (documents: readonly CallDocument[]) =>
    questionsOf({ questions: ['title', 'gone', 'added', 'never'] }, documents, 'film').map(
      ({ label }) => label['en'],
    )
  expect([labels([read, today]), labels([today])]).toEqual([
    ['Title', 'Budget', 'Partners', 'never'],
    ['Name', 'gone', 'Partners', 'never'],
  ])
})

test('the version that was read is the last that was there, in whatever order they come', () => {
  const at = (day: number) => new Date(Date.UTC(2026, 2, day))
  const all = [3, 1, 2].map((day) => ({ handedInAt: at(day) }))
  expect([0, 1, 2, 9].map((day) => latestBefore(all, at(day))?.handedInAt ?? null)).toEqual([
    null,
    at(1),
    at(2),
    at(3),
  ])
})
