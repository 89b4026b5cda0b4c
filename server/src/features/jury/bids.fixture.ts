import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { referenceFolder } from '#platform/testing/reference.ts'
import type { AssignmentProblem } from './core/assignment/problem.ts'

export const fileOf = (year: number): string =>
  join(referenceFolder ?? '', 'aamas-bids', `aamas${year}.in.gz`)

/** Bids of AAMAS as similarities (PrefLib 00037, by way of Xu et al. 2023): 3 reviewers a paper, at most 12 papers a reviewer. */
export function bids(year: number): AssignmentProblem {
  const [papers = 0, reviewers = 0, ...values] = gunzipSync(readFileSync(fileOf(year)))
    .toString('utf8')
    .trim()
    .split(/\s+/)
    .map(Number)
  return {
    perEntry: 3,
    entries: Array.from({ length: papers }, (_, n) => ({ id: `p${n}` })),
    jurors: Array.from({ length: reviewers }, (_, n) => ({ id: `r${n}`, max: 12 })),
    suitability: Array.from({ length: papers }, (_, n) =>
      Float64Array.from(values.slice(n * reviewers, (n + 1) * reviewers)),
    ),
  }
}
