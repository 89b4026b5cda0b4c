import { describe, expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { saveAnswer } from './commands/save-answer.ts'
import { anOfficer } from './ends-of-judging.fixture.ts'
import { aCallThatAsks } from './questions.fixture.ts'
import { withTheReview } from './testing.ts'
import { showReviews } from './views/records.ts'

const AFTER_MS = 400 * 86_400_000

const asked = (body: (desk: Awaited<ReturnType<typeof aDesk>>) => Promise<void>) => () =>
  withTx(async (db) => body(await aDesk(aCtx({ db }))))

async function aDesk(ctx: ReturnType<typeof aCtx>) {
  const { jurors, ...made } = await aCallThatAsks(ctx, ['Ann'])
  return { ...made, ctx, ...present(jurors[0], 'a juror') }
}

describe('an answer to a question of the round', () => {
  test(
    'is saved over the one that it was written for, emptied, and kept beside marks and remark',
    asked(async ({ ctx, answer, mark, remark, show }) => {
      expect(await answer('told', 'Show more.')).toEqual({ version: 1, savedAt: ctx.now.toISOString() })
      await mark('idea', 3)
      await remark('Fine.')
      await expect(answer('told', 'Show less.', 0)).rejects.toMatchObject({
        code: 'changed-meanwhile',
        details: { current: { answer: 'Show more.', version: 1 } },
      })
      await answer('told', '')
      await answer('own', 'Ask Zoe.')
      const { review } = await show()
      expect(review).toMatchObject({ marks: { idea: 3 }, remark: 'Fine.' })
      expect(review.answers).toEqual({
        told: { words: '', version: 4 },
        own: { words: 'Ask Zoe.', version: 5 },
      })
    }),
  )

  test(
    'has as many characters as its question allows, and one more is refused at its field',
    asked(async ({ answer }) => {
      await answer('office', '1234567890')
      await expect(answer('office', '12345678901')).rejects.toMatchObject({
        code: 'input-invalid',
        details: {
          fields: [{ field: 'answer.office', code: 'too-long', params: { max: 10, count: 11 } }],
        },
      })
      await expect(answer('none', 'What?')).rejects.toMatchObject({ code: 'not-found' })
    }),
  )

  test(
    'that is needed is asked for when the review is given, and blank is none; once it is given none is taken',
    asked(async ({ answer, markAll, give, reopen }) => {
      await markAll()
      const missing = { details: { fields: [{ field: 'answer.office', code: 'required' }] } }
      await expect(give()).rejects.toMatchObject({ code: 'review-incomplete', ...missing })
      await answer('office', '   ')
      await expect(give()).rejects.toMatchObject(missing)
      await answer('office', 'Yes')
      await give()
      await expect(answer('office', 'No')).rejects.toMatchObject({ code: 'review-already-given' })
      await reopen()
      await answer('office', 'No')
    }),
  )

  test(
    'made by the office’s leave counts once it is given anew; taken back, the one before stands again',
    asked(async ({ ctx, keys, answer, markAll, give, show, as }) => {
      await markAll()
      await answer('office', 'Before')
      await answer('own', 'Mine')
      await give()
      const later = new Date(ctx.now.getTime() + AFTER_MS)
      const office = { ...(await anOfficer(ctx, 'ann@office.eu')), now: later }
      const { jurorId = '' } = (await showReviews(office, keys)).reviews[0] ?? {}
      const leave = withTheReview(office, { ...keys, juror: jurorId })
      await leave.unlock()
      const version = (await show()).review.answers['office']?.version ?? 0
      await saveAnswer({ ...as, now: later }, { ...keys, question: 'office', answer: 'After', version })
      expect((await showReviews(office, keys)).reviews[0]?.answers).toEqual({ office: 'Before' })
      await leave.lock()
      const { review, unlock } = await show()
      expect(review.answers).toMatchObject({ office: { words: 'Before' }, own: { words: 'Mine' } })
      expect(unlock?.leftOverAnswers).toEqual({ office: 'After', own: 'Mine' })
      const [record] = (await showReviews(office, keys)).reviews
      expect([record?.answers, record?.unlocks.map(({ answersBefore }) => answersBefore)]).toEqual([
        { office: 'Before' },
        [{ office: 'Before' }],
      ])
    }),
  )
})
