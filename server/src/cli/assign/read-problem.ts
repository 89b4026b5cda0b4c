import type { AssignmentProblem, ProblemEntry, ProblemJuror, Quota } from '#server/tools.ts'
import { checkProblem } from '#server/tools.ts'
import { piecesOf } from '../read-file.ts'
import { JsonReader } from './json.ts'
import {
  listOf,
  may,
  must,
  objectOf,
  readAmount,
  readCount,
  readId,
  readPair,
  type ShapeFault,
  quoted,
} from './shape.ts'
import { FileFaults } from './source.ts'

const readEntry = objectOf<ProblemEntry>({
  id: must(readId),
  need: may(readCount),
  category: may(readId),
  minutes: may(readAmount),
})

const readJuror = objectOf<ProblemJuror>({
  id: must(readId),
  min: may(readCount),
  max: must(readCount),
  categories: may(listOf(readId)),
})

const readQuota = objectOf<Quota>({
  name: must(readId),
  atLeast: must(readCount),
  jurors: must(listOf(readId)),
  entries: may(listOf(readId)),
})

type Rest = Omit<AssignmentProblem, 'suitability'>

const readRest = objectOf<Rest>({
  perEntry: must(readCount),
  entries: must(listOf(readEntry)),
  jurors: must(listOf(readJuror)),
  must: may(listOf(readPair)),
  mustNot: may(listOf(readPair)),
  quotas: may(listOf(readQuota)),
  given: may(listOf(readPair)),
  present: may(listOf(readPair)),
  moveCost: may(readAmount),
})

const OPENS_LIST = 91

function expectList(reader: JsonReader, path: string): void {
  const place = reader.mark(path)
  if (reader.ahead() !== OPENS_LIST) reader.fail(path, 'list-expected', quoted(reader.value(path)), place)
}

/** One cell of suitability: NaN stands for null. */
function readCell(reader: JsonReader, cell: () => string): number {
  const code = reader.ahead()
  const isPlain = code !== 34 && code !== OPENS_LIST && code !== 123
  const { place } = reader.source
  const value = isPlain ? reader.plain(cell) : reader.value(cell())
  if (value === null) return Number.NaN
  return typeof value === 'number' ? value : reader.fail(cell(), 'number-expected', quoted(value), place)
}

/** One row of suitability, straight into numbers. */
function readRow(reader: JsonReader, path: string): Float64Array {
  const values: number[] = []
  expectList(reader, path)
  reader.elements(path, (at) => values.push(readCell(reader, () => `${path}[${at}]`)))
  return Float64Array.from(values)
}

const MOST_SHOWN = 20

function refuse(reader: JsonReader, faults: readonly ShapeFault[]): never {
  throw new FileFaults(
    faults.slice(0, MOST_SHOWN).map((fault) => {
      const field = fault.field.replace(/^\./, '')
      return { ...fault, field, place: reader.placeOf(field) }
    }),
  )
}

/**
 * Reads the input of `clarion assign` as a stream: only numbers of the suitability stay in memory, eight bytes each.
 * @throws FileFaults naming line, column and field of everything wrong (the first 20), or of the first slip in the JSON itself.
 */
export function readProblem(pieces: Iterable<string>): AssignmentProblem {
  const reader = new JsonReader(pieces)
  const fields = new Map<string, unknown>()
  const suitability: Float64Array[] = []
  let hasMatrix = false
  if (reader.ahead() < 0) reader.fail('', 'empty')
  reader.members('', (name, path) => {
    if (name !== 'suitability') {
      fields.set(name, reader.value(path))
      return
    }
    hasMatrix = true
    expectList(reader, path)
    reader.elements(path, (at) => suitability.push(readRow(reader, `${path}[${at}]`)))
  })
  reader.end()
  const faults: ShapeFault[] = []
  const rest = readRest(fields, '', faults)
  if (!hasMatrix) faults.push({ field: '', code: 'missing', given: 'suitability' })
  if (rest === undefined || faults.length > 0) refuse(reader, faults)
  const problem = { ...rest, suitability }
  const wrong = checkProblem(problem)
  if (wrong.length > 0) refuse(reader, wrong)
  return problem
}

export const readProblemFile = (path: string): AssignmentProblem => readProblem(piecesOf(path))
