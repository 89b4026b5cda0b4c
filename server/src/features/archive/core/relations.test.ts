import { expect, test } from 'vitest'
import { chosenIn, type AnswerValue } from '#features/forms/index.ts'
import { aField } from '#features/forms/testing.ts'
import { channelLabelsOf } from './relations.ts'

const field = aField({
  key: 'channels',
  kind: 'choice',
  many: true,
  other: true,
  role: 'channels',
  options: ['radio', 'film', 'press'].map((key) => ({ key, label: { en: `The ${key}` } })),
})

test.each([[['radio', 'press']], [['press', 'radio']], [['+By word of mouth', 'press', 'gone', 'radio']]])(
  'a channel has its own words, in whatever order the channels %s were chosen',
  (chosen) => {
    const answer: AnswerValue = { kind: 'choice', chosen }
    const shown = {
      field: field.key,
      kind: field.kind,
      role: 'channels',
      label: field.label,
      answer,
    } as const
    const answers = [{ ...shown, chosen: chosenIn(field, answer) }]
    expect(channelLabelsOf([{ key: 's', title: { en: 'S' }, answers }])).toMatchObject({
      radio: { en: 'The radio' },
      press: { en: 'The press' },
    })
  },
)
