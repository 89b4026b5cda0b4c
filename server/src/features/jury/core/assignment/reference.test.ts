import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { referenceFolder } from '#platform/testing/reference.ts'
import { assign } from './assign.ts'
import { assignBestTotal } from './best-total.ts'
import { checkCertificate } from './check-certificate.ts'
import type { AssignmentProblem } from './problem.ts'

const fileOf = (year: number): string => join(referenceFolder ?? '', 'aamas-bids', `aamas${year}.in.gz`)

/** Bids of AAMAS as similarities (PrefLib 00037, by way of Xu et al. 2023): 3 reviewers a paper, at most 12 papers a reviewer. */
function bids(year: number): AssignmentProblem {
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

describe.skipIf(referenceFolder === null)(
  'published totals (CLARION_REFERENCE names the reference data)',
  () => {
    it.each([
      [2015, 1406.25],
      [2016, 949.5],
    ])('AAMAS %i: %f, with a certificate that holds', (year, total) => {
      const problem = bids(year)
      const found = assignBestTotal(problem) ?? expect.unreachable()
      expect([found.total, checkCertificate(problem, found.pairs, found.certificate).ok]).toEqual([
        total,
        true,
      ])
    })

    it('AAMAS 2015: the worst-served paper can get 1.5, at a total of 1375.75, both proven', async () => {
      const found = await assign(bids(2015), { fairness: 'floor' })
      const { floor, total, bestTotal, price, gap } = found.feasible ? found : expect.unreachable()
      expect({ floor, total, bestTotal, price, gap }).toEqual({
        floor: 1.5,
        total: 1375.75,
        bestTotal: 1406.25,
        price: 30.5,
        gap: 0,
      })
    })
  },
)
