import { test, expect } from 'vitest'
import { counting } from '#platform/testing/index.ts'
import { anOfficeOf, recorded } from '../../testing/record.ts'
import { listJurors } from './views/office.ts'
import { showReviews } from './views/records.ts'

// One statement more each would be that for all that is judged in the round, which takes seconds of a call with a hundred thousand entries.
test(
  'the reviews of one entry, and the jurors of a round, are read without all entries that are judged there',
  recorded(async ({ one, keys, call }, ctx) => {
    const office = await anOfficeOf(ctx, 'o@office.example')
    const { db, count } = counting(ctx.db)
    await showReviews({ ...office, db }, keys(one))
    const ofReviews = count()
    await listJurors({ ...office, db }, { call: call.key })
    expect([ofReviews, count() - ofReviews]).toEqual([15, 8])
  }),
)
