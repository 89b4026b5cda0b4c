import { LineCounter, parseDocument } from 'yaml'
import type { CallDocument, Distinction } from './document-shape.ts'
import type { Incoherence } from './coherent/incoherence.ts'
import { offsetOf } from './preset-places.ts'

type Gap = Pick<Incoherence, 'path' | 'message'>

/** Distinctions whose source the platform does not have: it proposes nobody for them, and the office records what was found elsewhere. */
export const withoutSource = ({ distinctions }: Pick<CallDocument, 'distinctions'>): readonly Distinction[] =>
  distinctions.filter(({ source }) => source.kind === 'vote')

/** What a call says and nobody here finds: nothing is wrong with it, but who sets it up should know. O(settings). Never throws. */
const gapsOf = (call: CallDocument): readonly Gap[] => [
  ...call.phases.flatMap(({ kind }, i) =>
    kind === 'vote'
      ? [{ path: ['phases', i, 'kind'], message: 'its dates are told, but nobody can vote here' }]
      : [],
  ),
  ...withoutSource(call).map((one) => ({
    path: ['distinctions', call.distinctions.indexOf(one), 'source'],
    message: 'nobody is proposed for it, as no public vote runs here; the office can record it by hand',
  })),
]

/** A gap of a document in the file that it was read from; line and column from 1. */
export type PresetGap = {
  readonly line: number
  readonly column: number
  readonly field: string
  readonly message: string
}

/** The gaps of a document with their places in its file. O(file). Never throws for what `loadPreset` has read. */
export function gapsIn(yamlText: string, call: CallDocument): readonly PresetGap[] {
  const lines = new LineCounter()
  const yaml = parseDocument(yamlText, { lineCounter: lines, prettyErrors: false })
  return gapsOf(call).map(({ path, message }) => {
    const { line, col } = lines.linePos(offsetOf(yaml, path.map(String)))
    return { line, column: col, field: path.join('.'), message }
  })
}
