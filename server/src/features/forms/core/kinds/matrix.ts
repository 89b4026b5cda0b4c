import type { Asked } from '../asked.ts'
import type { ChoiceOption } from './choice.ts'
import type { AnswerKind, ByKey } from './kind.ts'
import { byKey, own } from './reading.ts'

/** Several things, of each of which one of the same options is chosen. */
type MatrixAsked = Asked<'matrix'> & {
  readonly rows: readonly ChoiceOption[]
  readonly options: readonly ChoiceOption[]
}

/** The key of what was chosen, by the key of its row. */
type MatrixAnswer = { readonly kind: 'matrix'; readonly marks: ByKey }

export const matrix: AnswerKind<MatrixAsked, MatrixAnswer> = {
  settings: ['rows', 'options'],
  reads: ['rows', 'options'],
  limits: [],
  shape: { marks: 'by-key' },
  accept: (sent) => ({ kind: 'matrix', marks: byKey(sent, 'marks') }),
  post: (key, { one }, { rows }) => ({
    marks: Object.fromEntries(rows.map((row) => [row.key, one(`${key}.${row.key}`)])),
  }),
  names: ['.asked'],
  check({ rows, options, required }, { marks }, note) {
    const known = new Set(options.map(({ key }) => key))
    if (Object.keys(marks).some((key) => !rows.some((row) => row.key === key))) note('unknown-choice')
    for (const { key } of rows) {
      const mark = own(marks, key)
      if (mark !== undefined && !known.has(mark)) note('unknown-choice', undefined, key)
      if (mark === undefined && required === true) note('row-needed', undefined, key)
    }
  },
  isEmpty: ({ marks }) => Object.keys(marks).length === 0,
  toText: () => '',
  inFull: ({ rows, options }, { marks }, say) =>
    rows
      .flatMap(({ key, label }) => {
        const mark = own(marks, key)
        const words = options.find((option) => option.key === mark)?.label ?? { und: mark ?? '' }
        return mark === undefined ? [] : [`${say.text(label)}: ${say.text(words)}`]
      })
      .join('; '),
  said: ({ marks }, { rows }) => rows.map(({ key }) => own(marks, key) ?? ''),
  texts: ({ marks }) => Object.entries(marks).map(([name, text]) => ({ name, text })),
}
