import { describe, expect, it } from 'vitest'
import { referenceFolder } from '#platform/testing/reference.ts'
import { assign } from './assign.ts'
import { assignBestTotal } from './best-total.ts'
import { bids, fileOf } from '../../bids.fixture.ts'
import { checkCertificate } from './check-certificate.ts'

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
