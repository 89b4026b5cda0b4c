import { repeated, unknown, type Incoherence } from './incoherence.ts'
import {
  JUDGING_KINDS,
  type CallDocument,
  type Criterion,
  type Round,
  type Scale,
} from '../document-shape.ts'
import { instantsOf } from '../phases.ts'
import { isZone } from '../time.ts'

type Path = Incoherence['path']
type Found = readonly Incoherence[]

/** Rounds that are judged in a phase, by somebody, on something, of what reached them. O(rounds · criteria · categories). Never throws. */
export function inRounds(call: CallDocument): Found {
  const keys = call.rounds.map(({ key }) => key)
  return [
    ...repeated(keys, (i) => ['rounds', i, 'key']),
    ...call.rounds.flatMap((round, r) => {
      const at: Path = ['rounds', r]
      return [
        ...inPhase(call, round, at),
        ...ofSource(call, call.rounds.slice(0, r), round, at),
        ...ofThreshold(round, round.cut?.kind === 'threshold' ? round.cut.atLeast : undefined, [
          ...at,
          'cut',
          'atLeast',
        ]),
        ...inPanels(call, round, at),
        ...repeated(
          round.questions.map(({ key }) => key),
          (i) => [...at, 'questions', i, 'key'],
        ),
        ...ofChair(round, at),
        ...inCriteria(call, round, at),
      ]
    }),
  ]
}

/** A chair is of a panel: where there is none, nobody would read what is said for one. */
const ofChair = ({ panels, questions }: Round, at: Path): Found =>
  questions.flatMap(({ audience }, q) =>
    audience === 'chair' && panels.length === 0
      ? [
          {
            kind: 'reference',
            path: [...at, 'questions', q, 'audience'],
            message: 'a chair is of a panel, and this round has none',
          },
        ]
      : [],
  )

function inPhase({ phases }: CallDocument, { phase }: Round, at: Path): Found {
  const judging = phases.filter(({ kind }) => JUDGING_KINDS.includes(kind)).map(({ key }) => key)
  return unknown([phase], judging, () => [...at, 'phase'])
}

/** What is judged comes from a round before, whose judging ends earlier, and from its shortlist only where that has one. */
function ofSource(call: CallDocument, before: readonly Round[], round: Round, at: Path): Found {
  const { source } = round
  if (source.kind === 'admitted') return []
  const found = before.find(({ key }) => key === source.round)
  const path = [...at, 'source', 'round']
  if (!found) return [{ kind: 'reference', path, message: `"${source.round}" is no round before this one` }]
  const hasShortlist = source.kind === 'mark' || found.cut !== undefined
  return [
    ...(hasShortlist
      ? []
      : [{ kind: 'reference' as const, path, message: `"${source.round}" has no cut, and so no shortlist` }]),
    ...(endsBefore(call, found, round)
      ? []
      : [{ kind: 'round-order' as const, path, message: `"${source.round}" does not end before this one` }]),
    ...(source.kind === 'mark' ? ofThreshold(found, source.atLeast, [...at, 'source', 'atLeast']) : []),
  ]
}

/** Of a phase that there is not, or that says no end, it is told elsewhere. */
function endsBefore({ phases, zone }: CallDocument, first: Round, then: Round): boolean {
  const [end, later] = [first, then].map((round) => {
    const phase = phases.find(({ key }) => key === round.phase)
    return phase && (instantsOf(isZone(zone) ? zone : 'UTC', phase).closesAt?.getTime() ?? undefined)
  })
  return first.phase !== then.phase && (end === undefined || later === undefined || end < later)
}

/** An average lies between the least and the greatest mark of what counts. */
function ofThreshold({ criteria }: Round, atLeast: number | undefined, path: Path): Found {
  const scales = criteria.flatMap(({ counts, scale }) => (counts ? [scale] : []))
  if (atLeast === undefined || scales.length === 0) return []
  const [least, most] = [Math.min(...scales.map(({ min }) => min)), Math.max(...scales.map(({ max }) => max))]
  if (atLeast >= least && atLeast <= most) return []
  return [{ kind: 'off-scale', path, message: 'no average can be this', limit: `${least} – ${most}` }]
}

const categoriesOf = ({ categories }: CallDocument): readonly string[] => categories.map(({ key }) => key)

const inPanels = (call: CallDocument, { panels, cut }: Round, at: Path): Found => [
  ...repeated(
    panels.map(({ key }) => key),
    (i) => [...at, 'panels', i, 'key'],
  ),
  ...panels.flatMap(({ categories }, p) =>
    unknown(categories, categoriesOf(call), (i) => [...at, 'panels', p, 'categories', i]),
  ),
  ...(cut?.kind === 'top' && cut.per === 'panel' && panels.length === 0
    ? [{ kind: 'reference' as const, path: [...at, 'cut', 'per'], message: 'the round has no panels' }]
    : []),
]

function inCriteria(call: CallDocument, { criteria }: Round, at: Path): Found {
  const known = categoriesOf(call)
  return [
    ...repeated(
      criteria.map(({ key }) => key),
      (i) => [...at, 'criteria', i, 'key'],
    ),
    ...criteria.flatMap((criterion, c) => ofCriterion(criterion, known, [...at, 'criteria', c])),
    ...known.flatMap((key): Found => {
      const isJudged = criteria.some(
        ({ categories, counts }) => counts && (categories?.includes(key) ?? true),
      )
      const message = `no criterion for category "${key}"`
      return isJudged ? [] : [{ kind: 'no-criterion', path: [...at, 'criteria'], message }]
    }),
  ]
}

function ofCriterion(criterion: Criterion, known: readonly string[], at: Path): Found {
  const { categories, weights = {}, remark, scale } = criterion
  const { below = scale.max, above = scale.min } = remark ?? {}
  const asks = [
    ['below', below],
    ['above', above],
  ] as const
  return [
    ...unknown(categories, known, (i) => [...at, 'categories', i]),
    ...Object.keys(weights).flatMap((category) =>
      unknown([category], categories ?? known, () => [...at, 'weights', category]),
    ),
    ...scaleProblems(scale).map(({ path, message }) => ({
      kind: 'scale' as const,
      path: [...at, 'scale', ...path],
      message,
    })),
    ...asks.flatMap(([side, value]): Found => {
      const message = 'does not lie on the scale'
      return value < scale.min || value > scale.max
        ? [{ kind: 'scale', path: [...at, 'remark', side], message }]
        : []
    }),
  ]
}

/** Each is a button on the score sheet. */
const MOST_MARKS = 201

function scaleProblems({ min, max, step, marks }: Scale): readonly Omit<Incoherence, 'kind'>[] {
  if ((max - min) / step > MOST_MARKS - 1)
    return [{ path: ['step'], message: `makes more than ${MOST_MARKS} marks` }]
  if (max <= min) return [{ path: ['max'], message: 'must be above min' }]
  const steps = (max - min) / step
  if (Math.abs(steps - Math.round(steps)) > 1e-9)
    return [{ path: ['step'], message: 'does not divide the scale' }]
  return marks.flatMap(({ from, to }, i) =>
    from > to || from < min || to > max
      ? [{ path: ['marks', i, 'from'], message: 'does not lie on the scale' }]
      : [],
  )
}
