import { expect, test } from 'vitest'
import { documentOfPart } from './document-of-part.ts'

const text = (key: string, more: object = {}) => ({ key, kind: 'text', ...more })
const DOCUMENT = {
  eligibility: { rules: [{ kind: 'attachments', key: 'plans', effect: 'refuse', fields: ['plan'] }] },
  form: {
    version: '1',
    sections: [
      {
        key: 'who',
        title: { en: 'Who' },
        fields: [text('stage'), text('name', { role: 'title' }), text('motto')],
      },
      {
        key: 'work',
        title: { en: 'Work' },
        fields: [text('done', { when: { field: 'stage', is: 'built' } })],
      },
      { key: 'files', title: { en: 'Files' }, fields: [text('plan'), text('note')] },
    ],
  },
} as unknown as Parameters<typeof documentOfPart>[0]

const questionsOf = (...parts: readonly string[]) =>
  documentOfPart(DOCUMENT, parts).form.sections.map(({ fields }) => fields.map(({ key }) => key))

test('the page of a part has its own questions, and of the others what decides them and what rules look at', () => {
  expect(questionsOf('work')).toEqual([['stage', 'name'], ['done'], ['plan']])
  // Whoever is told of the part that they left reads its questions by name.
  expect(questionsOf('work', 'files')).toEqual([['stage', 'name'], ['done'], ['plan', 'note']])
})
