import { benchAssign } from './assign.bench.ts'
import { benchDeadline } from './deadline.bench.ts'
import { benchHttp } from './http.bench.ts'
import { benchRank } from './rank.bench.ts'
import { benchStart } from './start.bench.ts'
import { benchVerify } from './verify.bench.ts'

// Where there is an anchor, a benchmark is read as a ratio to it: machines differ, and are shared. Others have goals.
const round = (value: number): number => Number(value.toPrecision(3))
const rounded = (line: object): object =>
  Object.fromEntries(
    Object.entries(line).map(([name, value]) => [name, typeof value === 'number' ? round(value) : value]),
  )

console.table((await benchHttp()).map(rounded))
console.log('A close; goals: none refused or overtaken, pages under 1,000 ms, under 700 MB')
console.table([rounded(await benchDeadline())])
console.table(benchStart().map(rounded))
console.table(benchRank().map(rounded))
console.table(benchVerify().map(rounded))
console.table((await benchAssign()).map(rounded))
