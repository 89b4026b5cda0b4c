import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditRecords } from '#features/audit/tables.ts'
import { closeInMail } from '#features/calls/index.ts'
import { anAmendedCall } from '#features/calls/testing.ts'
import { media } from '#features/media/tables.ts'
import { aKeptPicture, aPicture } from '#features/media/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { present } from '#kernel/impossible.ts'
import { ALONE, DAY, inGround } from './clarification.fixture.ts'
import { decideAdmissibility } from './commands/decide-admissibility.ts'
import { saveAnswers } from './commands/save-answers.ts'
import { submitEntry } from './commands/submit-entry.ts'
import { takeClarificationBack } from './commands/take-clarification-back.ts'
import { handIn, versionOf } from './material.fixture.ts'
import { submissionsOf } from './store/submissions.ts'
import { anEntry } from './testing.ts'
import { listMyEntries } from './views/mine.ts'
import { entryFigures } from './views/office.ts'

test(
  'the answers that the office asks for, and no others, are given anew and handed in while the phase lasts',
  inGround(async ({ made, call, opensAt, closesAt, ask, say, seen, state, list }) => {
    const last = new Date(closesAt.getTime() - 1)
    await expect(say('Too late', opensAt)).rejects.toMatchObject({ code: 'call-not-open' })
    await ask(['title'])
    expect([await state(), await list('open', opensAt), await list('answered', opensAt)]).toEqual([
      ['open'],
      1,
      0,
    ])
    const { clarification, may } = await seen(opensAt)
    expect([may.edit.ok, clarification]).toEqual([
      true,
      {
        ...{ state: 'open', words: 'Which square?', phases: ALONE, isTaken: true, isAlone: true },
        ...{ askedAt: opensAt.toISOString(), closesAt: closesAt.toISOString() },
        questions: [{ key: 'title', label: expect.any(Object) as object, section: 'campaign' }],
      },
    ])
    await say('In the main square', last)
    await handIn(made, call, last, ALONE)
    const [second, first] = await submissionsOf(made.entrant.db, made.entry)
    const { title, ...others } = present(second, 'the second version').answers
    const { title: before, ...same } = present(first, 'the first version').answers
    expect([others, title]).toEqual([same, { kind: 'text', text: 'In the main square', lang: 'it' }])
    expect(before).not.toEqual(title)
    expect([await state(last), await list('open', last), await list('answered', last)]).toEqual([
      ['answered'],
      0,
      1,
    ])
    await expect(say('After the close', closesAt)).rejects.toMatchObject({ code: 'call-not-open' })
  }),
)

test(
  'what is not asked for stays as it was handed in, whatever was changed since',
  inGround(async ({ made, call, opensAt, ask, say, seen }) => {
    await ask(['contact-name'])
    await expect(say('Not asked for', opensAt)).rejects.toMatchObject({
      code: 'input-invalid',
      details: { fields: [{ field: 'title', code: 'frozen' }] },
    })
    expect((await seen(opensAt)).hasChanges).toBe(false)
    await handIn(made, call, opensAt, ['clearing/contact-name'])
    expect(await submissionsOf(made.entrant.db, made.entry)).toHaveLength(1)
  }),
)

test(
  'the entrant is told once, by mail and in the list: which answers, by when, in the words of the office',
  inGround(async ({ made, opensAt, closesAt, ask }, { db }) => {
    const first = await ask(['title', 'contact-name'])
    expect(await ask(['contact-name', 'title'])).toEqual(first)
    const mails = await db.select().from(notices).where(eq(notices.kind, 'clarification-asked'))
    expect(mails.map(({ facts }) => [facts['words'], facts['closesAt']])).toEqual([
      ['Which square?', closeInMail(closesAt, 'UTC', mails[0]?.language ?? 'en')],
    ])
    expect(String(mails[0]?.facts['questions']).split('\n')).toHaveLength(2)
    const { entries } = await listMyEntries({ ...made.entrant, now: opensAt })
    expect(entries.map(({ clarification }) => clarification?.questions.length)).toEqual([2])
  }),
)

test(
  'one thing is asked at a time: it is taken back, which the entrant is told, and asked anew',
  inGround(async ({ made, call, opensAt, of, office, ask, say, seen, state }, { db }) => {
    const { clarification } = await ask(['title'])
    await say('Half an answer', opensAt)
    await expect(ask(['contact-name'])).rejects.toMatchObject({ code: 'clarification-already-asked' })
    const asked = { mails: { left: 0, waiting: 1 } }
    for (const _press of [1, 2])
      expect(await takeClarificationBack(office, { ...of, clarification })).toEqual(asked)
    expect([await state(), (await seen(opensAt)).clarification]).toEqual([['taken-back'], null])
    await expect(handIn(made, call, opensAt, ALONE)).rejects.toMatchObject({ code: 'call-not-open' })
    const later = new Date(opensAt.getTime() + 1000)
    await ask(['contact-name'], 'Who answers?', later)
    await expect(handIn(made, call, later, ALONE)).rejects.toMatchObject({ code: 'changed-meanwhile' })
    expect(await state(later)).toEqual(['open', 'taken-back'])
    const told = await db.select().from(notices).where(eq(notices.kind, 'clarification-taken-back'))
    expect(told).toHaveLength(1)
    const acts = await db.select().from(auditRecords).where(eq(auditRecords.subjectId, made.entry.id))
    expect(acts.map(({ action }) => action).filter((one) => one.includes('clarification'))).toEqual([
      'entry.ask-clarification',
      'entry.take-clarification-back',
      'entry.ask-clarification',
    ])
  }),
)

test(
  'a page from before something was asked, or taken back, hands nothing in',
  inGround(async ({ made, call, opensAt, ask, say }) => {
    const before = await versionOf(made, call)
    await ask(['title'])
    await say('In the main square', opensAt)
    const send = (version: number, material?: readonly string[]) =>
      submitEntry({ ...made.entrant, now: opensAt }, { entry: made.entry.id, version, material })
    await expect(send(before, ALONE)).rejects.toMatchObject({ code: 'changed-meanwhile' })
    await expect(send(await versionOf(made, call))).rejects.toMatchObject({ code: 'call-not-open' })
    expect(await submissionsOf(made.entrant.db, made.entry)).toHaveLength(1)
  }),
)

test(
  'after the close nothing more is taken or asked, and who did not answer is told apart from who did',
  inGround(async ({ made, closesAt, office, of, ask, seen, state, list }) => {
    const { clarification } = await ask(['title'])
    expect([
      await state(closesAt),
      await list('not-answered', closesAt),
      await list('open', closesAt),
    ]).toEqual([['not-answered'], 1, 0])
    expect((await seen(closesAt)).clarification).toMatchObject({ state: 'not-answered', isTaken: false })
    await expect(ask(['title'], 'More?', closesAt)).rejects.toMatchObject({ code: 'clarification-not-open' })
    await expect(
      takeClarificationBack({ ...office, now: closesAt }, { ...of, clarification }),
    ).rejects.toMatchObject({ code: 'clarification-not-open' })
    await decideAdmissibility({ ...office, now: closesAt }, { ...of, decision: 'admitted', reasons: '' })
    expect((await seen(closesAt)).clarification).toBeNull()
    expect(made.submission).not.toBeNull()
  }),
)

test(
  'what was answered waits for the office until it has said yes or no, or asks again',
  inGround(async ({ made, call, opensAt, office, ask, say }) => {
    const waiting = async () => (await entryFigures(office, { call: call.key })).clarified
    await ask(['title'])
    await say('In the main square', opensAt)
    expect(await waiting()).toBe(0)
    await handIn(made, call, opensAt, ALONE)
    expect(await waiting()).toBe(1)
    await ask(['title'], 'Still unclear', new Date(opensAt.getTime() + 1000))
    expect(await waiting()).toBe(0)
  }),
)

test(
  'nothing is asked without a question of the form and without words',
  inGround(async ({ ask }) => {
    await expect(ask([], ' ')).rejects.toMatchObject({
      code: 'input-invalid',
      details: {
        fields: [
          { field: 'questions', code: 'required' },
          { field: 'words', code: 'required' },
        ],
      },
    })
    await expect(ask(['none'])).rejects.toMatchObject({
      details: { fields: [{ field: 'questions', code: 'unknown-choice' }] },
    })
  }),
)

test(
  'a refusing rule holds for what is made clearer',
  inGround(async ({ made, call, opensAt, ask, seen }, ctx) => {
    const room = {
      key: 'one',
      kind: 'entries-per-authority',
      effect: 'refuse',
      most: 1,
      per: 'category',
    } as const
    await anAmendedCall(ctx, call, { eligibility: { about: { en: 'Everybody' }, rules: [room] } })
    const other = await anEntry(
      { ...ctx, now: new Date(ctx.now.getTime() + DAY) },
      { call, traits: ['submitted'], authority: 'another town' },
    )
    await ask(['authority', 'title'])
    const name = async (authorityId: string | null | undefined) =>
      saveAnswers(
        { ...made.entrant, now: opensAt },
        {
          ...{ entry: made.entry.id, section: 'who', version: await versionOf(made, call) },
          answers: { authority: { authorityId: authorityId ?? '', name: 'Bolzano' } },
        },
      )
    const shown = ['clearing/authority', 'clearing/title']
    await name(other.submission?.authorityId)
    expect((await seen(opensAt)).may.submit.because).toBe('entry-limit-reached')
    await expect(handIn(made, call, opensAt, shown)).rejects.toMatchObject({ code: 'entry-limit-reached' })
    expect(await submissionsOf(made.entrant.db, made.entry)).toHaveLength(1)
    await name(made.submission?.authorityId)
    expect((await seen(opensAt)).may.submit.because).toBeNull()
  }),
)

test(
  'while the call is open the mail says so',
  inGround(async ({ call, opensAt, of, office, ask }, ctx) => {
    const { phases } = call.document
    await anAmendedCall(ctx, call, {
      phases: phases.map((one) =>
        one.kind === 'clarification' ? { ...one, opensAt: '2020-01-01T00:00' } : one,
      ),
    })
    const rest = async () => {
      const mails = await ctx.db.select().from(notices).where(eq(notices.kind, 'clarification-asked'))
      return mails.map(({ facts }) => facts['rest'])
    }
    const { clarification } = await ask(['title'], 'Which square?', new Date(ctx.now.getTime() + DAY))
    expect(await rest()).toEqual(['open'])
    await ctx.db.delete(notices)
    await takeClarificationBack(office, { ...of, clarification })
    await ask(['title'], 'Which square?', opensAt)
    expect(await rest()).toEqual(['stays'])
  }),
)

test(
  'words about a picture answer what was asked of it',
  inGround(async ({ made, call, opensAt, ask, state }, ctx) => {
    const open = new Date(ctx.now.getTime() + DAY)
    await aKeptPicture(made.entrant, {
      ...{ holder: { kind: 'entry', id: made.entry.id }, callId: call.id, slot: 'images' },
      ...{ fileName: 'square.jpg', content: await aPicture() },
      said: { alt: 'A square', caption: '', credit: 'Ann', licence: 'CC-BY-4.0' },
    })
    await handIn(made, call, open)
    await ask(['images'], 'Who is in the picture?')
    await ctx.db.update(media).set({ caption: 'The mayor of Bolzano' }).where(eq(media.callId, call.id))
    await handIn(made, call, opensAt, ['clearing/images'])
    expect(await submissionsOf(made.entrant.db, made.entry)).toHaveLength(3)
    expect(await state()).toEqual(['answered'])
  }),
)
