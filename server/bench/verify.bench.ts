import { generateKeyPairSync } from 'node:crypto'
import { buildPackage, rankOfficial, type Rule, verifyPackage } from '#server/tools.ts'
import { simulate } from './rank.bench.ts'
import { type Seconds, shown, startWatch } from './watch.ts'

/** What a package of 73,000 marks takes to verify, against what the ranking itself took (processor seconds). */
export type VerifyBench = {
  readonly name: string
  readonly seconds: number
  readonly coreSeconds: number
  readonly timesRanking: number
  /** To stay below. */
  readonly goal: number
}

const RULES: readonly Rule['kind'][] = ['weighted-mean', 'rank-sum', 'schulze', 'ranked-pairs', 'adjusted']

export function benchVerify(): VerifyBench[] {
  const marks = simulate({ entries: 1100, jurors: 3000, perEntry: 73_000 / 1100 })
  const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
  const about = { call: 'c', round: '1', sealedAt: '2026-01-31T12:00:00Z', software: {}, auditHead: null }
  return RULES.map((kind) => {
    const rules = { rule: { kind } as Rule, ladder: [] }
    const ranking = timed(() => rankOfficial(marks, rules))
    const text = JSON.stringify(buildPackage({ about, ...rules, draws: null, entries: [], marks }, key))
    const own = timed(() => {
      if (verifyPackage(text).verdict !== 'consistent') throw new Error(`${kind} does not verify`)
    })
    const timesRanking = own.coreSeconds / ranking.coreSeconds
    return { name: `verify 73,000 marks by ${kind}`, ...own, timesRanking, goal: 10 }
  })
}

function timed(work: () => void): Seconds {
  const watch = startWatch()
  work()
  return watch()
}

if (import.meta.main) {
  for (const row of benchVerify()) {
    const verdict = row.timesRanking < row.goal ? 'kept' : 'MISSED'
    console.log(`${row.name}: ${shown(row)}, ${row.timesRanking.toFixed(1)} times the ranking, ${verdict}`)
  }
}
