import type { Localised } from '#kernel/languages.ts'
import type { Asked } from '../asked.ts'
import type { AnswerKind } from './kind.ts'
import { numberIn } from './reading.ts'

/** From one whole number to another, with words at both ends. */
export type Steps = {
  readonly from: number
  readonly to: number
  readonly low: Localised
  readonly high: Localised
}

type ScaleAsked = Asked<'scale'> & { readonly steps: Steps }

type ScaleAnswer = { readonly kind: 'scale'; readonly step: string }

export const scale: AnswerKind<ScaleAsked, ScaleAnswer> = {
  settings: ['steps'],
  reads: ['steps'],
  limits: [],
  shape: { step: 'number-or-text' },
  accept: (sent) => ({ kind: 'scale', step: numberIn(sent, 'step') }),
  post: (key, { one }) => ({ step: one(key) }),
  names: 'always',
  check({ steps }, { step }, note) {
    if (!stepsOf(steps).includes(step)) note('unknown-choice')
  },
  isEmpty: ({ step }) => step === '',
  toText: ({ step }) => step,
  compared: {
    values: ({ step }) => (step === '' ? [] : [Number(step)]),
    canBe: ({ steps }, value) => stepsOf(steps).includes(String(value)),
    order: 'number',
  },
  said: ({ step }) => [step],
  texts: ({ step }) => [{ name: '', text: step }],
}

/** Every step of a scale, as it is posted. */
export const stepsOf = ({ from, to }: Steps): readonly string[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => String(from + at))
