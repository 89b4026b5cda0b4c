import { LineCounter, parseDocument } from 'yaml'
import { mayRead, tellsWhoEntered } from '#features/forms/index.ts'
import type { CallDocument, Distinction } from './document-shape.ts'
import type { Incoherence } from './coherent/incoherence.ts'
import { instantsOf } from './phases.ts'
import { offsetOf } from './preset-places.ts'

type Gap = Pick<Incoherence, 'path' | 'message'>

/** Distinctions whose source the platform does not have: it proposes nobody for them, and the office records what was found elsewhere. */
export const withoutSource = ({ distinctions }: Pick<CallDocument, 'distinctions'>): readonly Distinction[] =>
  distinctions.filter(({ source }) => source.kind === 'vote')

/** What would tell a jury that judges without names who entered, whatever the platform keeps from it. */
function tellingOf(call: CallDocument): readonly Gap[] {
  const { rounds, form, conflictRules } = call
  const at = rounds.findIndex(({ anonymous }) => anonymous)
  const round = rounds[at]
  if (!round) return []
  const questions = form.sections.flatMap(({ fields }, s) =>
    fields.flatMap((field, f) => {
      const isOpened = field.hiddenWhenAnonymous === false && tellsWhoEntered(field)
      return isOpened && mayRead(field, 'jury')
        ? [
            {
              path: ['form', 'sections', s, 'fields', f, 'hiddenWhenAnonymous'],
              message: 'answers to it tell who entered, and a jury that judges without names reads them',
            },
          ]
        : []
    }),
  )
  return [
    {
      path: ['rounds', at, 'anonymous'],
      message:
        'titles, texts, pictures and captions are read as they were handed in; ask entrants to name nobody in them',
    },
    ...rounds.flatMap(({ anonymous, earlier }, r) =>
      anonymous && earlier === 'remarks'
        ? [{ path: ['rounds', r, 'earlier'], message: 'remarks of a round before may name who entered' }]
        : [],
    ),
    ...questions,
    ...sortingOf(rounds),
    ...keptBack(call),
    ...conflictRules.flatMap((rule, r) =>
      rule === 'own-country'
        ? [
            {
              path: ['conflictRules', r],
              message: 'whose country is barred to them knows that what they are given is from another',
            },
          ]
        : [],
    ),
  ]
}

/** Who enters stands in every list of a jury that judges with names, in its mails and in what it states of conflicts, whatever it reads of the answers. */
function listedOf({ rounds, form }: CallDocument): readonly Gap[] {
  if (rounds.every(({ anonymous }) => anonymous)) return []
  return form.sections.flatMap(({ fields }, s) =>
    fields.flatMap((field, f) =>
      isNamed(field.role) && !mayRead(field, 'jury')
        ? [
            {
              path: ['form', 'sections', s, 'fields', f, 'audience'],
              message: 'the jury does not read the answer, but is told who enters in its lists and mails',
            },
          ]
        : [],
    ),
  )
}

const isNamed = (role: string | undefined): boolean => role === 'authority' || role === 'joint'

/** Panels of a jury that judges without names, by what it is not told of entries: whoever sits in one knows that of all of them. */
const sortingOf = (rounds: CallDocument['rounds']): readonly Gap[] =>
  rounds.flatMap(({ anonymous, panels }, r) =>
    (anonymous ? panels : []).flatMap((panel, p) =>
      (['countries', 'languages'] as const)
        .filter((by) => panel[by] !== undefined)
        .map((by) => ({
          path: ['rounds', r, 'panels', p, by],
          message:
            'who sits in it knows where its entries are from, whatever is kept from a jury without names',
        })),
    ),
  )

/** Rounds judged with names, of which some part comes before the last one without names is over: until then nobody of the jury reads any. */
function keptBack({ rounds, phases, zone }: CallDocument): readonly Gap[] {
  const spanOf = ({ phase }: Pick<CallDocument['rounds'][number], 'phase'>) => {
    const found = phases.find(({ key }) => key === phase)
    return found ? instantsOf(zone, found) : { opensAt: null, closesAt: null }
  }
  const closes = rounds.filter(({ anonymous }) => anonymous).map((round) => spanOf(round).closesAt)
  const last = closes.includes(null) ? Infinity : Math.max(...closes.map(Number))
  return rounds.flatMap((round, r) =>
    round.anonymous || Number(spanOf(round).opensAt) >= last
      ? []
      : [
          {
            path: ['rounds', r, 'anonymous'],
            message:
              'until the last round without names is over its jury reads no names either, whatever is said here',
          },
        ],
  )
}

/** What a call says and nobody here finds: nothing is wrong with it, but who sets it up should know. O(settings). Never throws. */
const isAddress = (text: string): boolean => /:\/\/|www\.|@|\.[a-z]{2,}\//i.test(text)

/** Where a hearing is held is told with its dates to everybody, and whoever is heard is seen. */
const hearingsOf = ({ phases, rounds }: CallDocument): readonly Gap[] => [
  ...phases.flatMap(({ place }, i) =>
    Object.values(place ?? {}).some((text) => isAddress(text))
      ? [
          {
            path: ['phases', i, 'place'],
            message: 'it is shown to everybody: send the address of a meeting to those who come, not here',
          },
        ]
      : [],
  ),
  ...rounds.flatMap(({ anonymous, phase }, r) =>
    anonymous && phases.some(({ key, kind }) => key === phase && kind === 'hearing')
      ? [
          {
            path: ['rounds', r, 'anonymous'],
            message: 'whoever is heard is seen by the jury that hears them',
          },
        ]
      : [],
  ),
]

const gapsOf = (call: CallDocument): readonly Gap[] => [
  ...call.phases.flatMap(({ kind }, i) =>
    kind === 'vote'
      ? [{ path: ['phases', i, 'kind'], message: 'its dates are told, but nobody can vote here' }]
      : [],
  ),
  ...tellingOf(call),
  ...hearingsOf(call),
  ...listedOf(call),
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
