import { repeated, unknown, type Incoherence } from './incoherence.ts'
import type { CallDocument, Distinction } from '../document-shape.ts'

type Found = readonly Incoherence[]
type Path = Incoherence['path']

/** Distinctions that are told apart, given among categories that there are, by rounds and votes that there are. O(n²). Never throws. */
export const inDistinctions = (call: CallDocument): Found => [
  ...repeated(
    call.distinctions.map(({ key }) => key),
    (i) => ['distinctions', i, 'key'],
  ),
  ...call.distinctions.flatMap((distinction, d) => [
    ...ofPlace(call, distinction, ['distinctions', d]),
    ...ofSource(call, distinction, ['distinctions', d]),
  ]),
  ...inOrder(call),
]

function ofPlace({ categories }: CallDocument, { per }: Distinction, at: Path): Found {
  const named = per.kind === 'call' ? undefined : per.categories
  return unknown(
    named,
    categories.map(({ key }) => key),
    (i) => [...at, 'per', 'categories', i],
  )
}

function ofSource({ rounds, phases }: CallDocument, { source }: Distinction, at: Path): Found {
  switch (source.kind) {
    case 'round':
      return unknown(
        [source.round],
        rounds.map(({ key }) => key),
        () => [...at, 'source', 'round'],
      )
    case 'vote':
      return unknown(
        [source.phase],
        phases.filter(({ kind }) => kind === 'vote').map(({ key }) => key),
        () => [...at, 'source', 'phase'],
      )
    case 'organiser':
      return []
  }
}

const inOrder = ({ distinctions, winOnlyOne }: CallDocument): Found => {
  const order = winOnlyOne?.order ?? []
  const path = (i: number): Path => ['winOnlyOne', 'order', i]
  return [
    ...repeated(order, path),
    ...unknown(
      order,
      distinctions.map(({ key }) => key),
      path,
    ),
  ]
}
