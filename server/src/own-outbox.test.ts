import { describe, expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { readMigrations } from '#platform/db/migrate.ts'
import { enqueue } from '#features/notices/index.ts'
import { considerNoticeSent } from '#features/notices/commands/consider-notice-sent.ts'
import { sendNoticeAgain } from '#features/notices/commands/send-notice-again.ts'
import { notices } from '#features/notices/tables.ts'
import { listNotices, showOutboxFigures } from '#features/notices/views.ts'
import { assignEvenly } from '#features/jury/commands/assign-evenly.ts'
import { previewAssignment } from '#features/jury/views/plan.ts'
import { aJuror } from '#features/jury/testing.ts'
import { closedTo } from '#features/results/views/own.ts'
import { anOfficeOf, recorded } from './testing/record.ts'
import { and, eq, sql } from 'drizzle-orm'
import { CLEO, linesFor } from './own-history.fixture.ts'

describe('the outbox leaves out the mails that tell who judges one’s own, in its list, counts and acts', () => {
  test(
    'and those that came of marks where one’s own competes; the history then says of no mail which one it was',
    recorded(async ({ call, one, three, four }, ctx) => {
      const of = (kind: string, about: (typeof one)[]) => ({
        to: `${kind}-${about.map(({ number }) => number).join('+')}@jury.example`,
        language: 'en' as const,
        callId: call.id,
        causeKey: `${kind} ${about.map(({ id }) => id).join(' ')}`,
        concerns: about.map(({ id }) => id),
        facts: { ask: 'office@call.example' },
      })
      const owe = {
        changed: (about: (typeof one)[]) =>
          enqueue(ctx.db, ctx, { kind: 'judged-entry-changed', ...of('judged-entry-changed', about) }),
        order: (about: (typeof one)[]) =>
          enqueue(ctx.db, ctx, { kind: 'order-changed', ...of('order-changed', about) }),
        assigned: (about: (typeof one)[]) =>
          enqueue(ctx.db, ctx, { kind: 'entries-assigned', ...of('entries-assigned', about) }),
      }
      for (const about of [[one], [three], [four]]) {
        await owe.changed(about)
        await owe.order(about)
      }
      await owe.assigned([three])
      await owe.assigned([three, four])
      await ctx.db.update(notices).set({ state: 'uncertain', triedAt: ctx.now })
      const seen = async (as: Ctx) => {
        const outbox = { outbox: call.id }
        const { notices: list, total } = await listNotices(as, { ...outbox, page: 1 }, closedTo)
        const { uncertain } = await showOutboxFigures(as, outbox, closedTo)
        expect(uncertain).toBe(total)
        return list
          .map(({ to }) => to)
          .filter((to) => /^(judged|order|entries)/.test(to))
          .sort()
      }
      const to = (kind: string, ...about: (typeof one)[]) =>
        `${kind}-${about.map(({ number }) => number).join('+')}@jury.example`
      const cleo = await anOfficeOf(ctx, CLEO)
      expect(await seen(cleo)).toEqual([
        to('entries-assigned', three, four),
        to('judged-entry-changed', four),
        to('judged-entry-changed', one),
        to('order-changed', four),
      ])
      expect(await seen(await anOfficeOf(ctx, 'o@office.example'))).toHaveLength(8)
      const [hidden] = await ctx.db
        .select()
        .from(notices)
        .where(and(eq(notices.kind, 'order-changed'), eq(notices.toAddress, to('order-changed', one))))
      const act = { outbox: call.id, noticeId: hidden?.id ?? '' }
      for (const acting of [sendNoticeAgain, considerNoticeSent])
        await expect(acting(cleo, act, closedTo)).rejects.toMatchObject({ code: 'not-found' })
      const office = await anOfficeOf(ctx, 'o@office.example')
      for (const acting of [considerNoticeSent, sendNoticeAgain]) await acting(office, act, closedTo)
      const told = async (who: Ctx) =>
        (await linesFor(who, call.id)).flatMap(({ action, subjectId, facts }) =>
          subjectId === act.noticeId ? [[action, facts['kind']]] : [],
        )
      const acts = ['notice.send-again', 'notice.consider-sent']
      expect(await told(office)).toEqual(acts.map((did) => [did, 'order-changed']))
      expect(await told(cleo)).toEqual(acts.map((did) => [did, undefined]))
    }),
  )
})

test(
  'mails on entries given evenly before they said which these are say it after the migration, as far as it is known',
  recorded(async ({ call, one }, ctx) => {
    await aJuror(ctx, { call, email: 'new@jury.example' })
    const office = await anOfficeOf(ctx, 'o@office.example')
    const later = { ...office, now: new Date(ctx.now.getTime() + 60_000) }
    const { hash } = await previewAssignment(later, { call: call.key, perEntry: 4 })
    await assignEvenly(later, { call: call.key, perEntry: 4, hash })
    const about = {
      callId: call.id,
      concerns: [one.id],
      language: 'en',
      to: 'x@jury.example',
      facts: {},
    } as const
    await enqueue(ctx.db, ctx, { ...about, kind: 'juror-accepted', causeKey: 'of another kind' })
    const concerns = async () =>
      (await ctx.db.select().from(notices).orderBy(notices.id)).map(({ kind, concerns }) => [
        kind,
        concerns.toSorted(),
      ])
    const before = await concerns()
    expect(before.filter(([kind, of]) => kind === 'entries-assigned' && of?.length !== 0)).not.toEqual([])
    await ctx.db.update(notices).set({ concerns: [] }).where(eq(notices.kind, 'entries-assigned'))
    expect(await concerns()).not.toEqual(before)
    const migration = readMigrations().find(({ name }) => name.startsWith('0059'))
    await ctx.db.execute(sql.raw(present(migration, 'the migration').sql))
    expect(await concerns()).toEqual(before)
  }),
)
