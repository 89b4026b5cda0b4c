import { benchAssign } from './assign.bench.ts'
import { benchDeadline } from './deadline.bench.ts'
import { benchDesk } from './desk.bench.ts'
import { benchForm } from './form.bench.ts'
import { GOALS, held } from './goals.ts'
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

/** Goals are held against what was measured, not against what is printed of it. */
const table = (lines: readonly object[], bench = ''): void =>
  console.table(lines.map((line) => rounded(held({ ...line }, GOALS[bench] ?? {}))))

table(await benchHttp(), 'http')
console.log('A close')
table([await benchDeadline()], 'close')
table(benchStart(), 'start')
table(await benchDesk(), 'desk')
table([await benchForm()])
table(benchRank())
table(benchVerify(), 'verify')
table(await benchAssign())
