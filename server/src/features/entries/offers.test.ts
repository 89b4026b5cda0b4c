import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { announceCall, createCallFrom, getCall, type Call, type CallDocument } from '#features/calls/index.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { submitEntry } from './commands/submit-entry.ts'
import { save } from './entries.fixture.ts'
import { getEntry } from './store/entries.ts'
import { anEntry, entersTogether } from './testing.ts'
import { showMyEntry } from './views/mine.ts'
import { listOffers } from './views/offers.ts'

/** The title may be answered as before. */
const reusable = ({ form }: CallDocument): CallDocument['form'] => ({
  ...form,
  sections: form.sections.map((section) => ({
    ...section,
    fields: section.fields.map((field) =>
      field.key === 'title' || field.key === 'story' ? { ...field, reusable: true } : field,
    ),
  })),
})

/** Another call, like the first, of its programme or of another one. */
async function another(ctx: Ctx, { document }: Call, key: string, programme?: string): Promise<Call> {
  const operator: Ctx = { ...ctx, actor: { kind: 'operator', command: 'test' } }
  const made = await createCallFrom(
    operator,
    {
      ...document,
      key,
      shortName: { en: `Award ${key}` },
      numberPrefix: key.toUpperCase().slice(-2),
      ...(programme && { programme: { key: programme, name: { en: programme } } }),
    },
    { isDemonstration: true },
  )
  await announceCall(operator, { call: key, version: made.documentVersion, evenThoughOver: true })
  return { ...made, state: 'announced' }
}

/** Who enters together, and a note that is supporting material from an hour after its call was made, may be answered as before. */
function laterAndTogether(ctx: Ctx, { document }: Call, material: 'open' | 'ahead'): Partial<CallDocument> {
  const { form, ...rest } = entersTogether(document, 2)
  const hour = (n: number) => new Date(ctx.now.getTime() + n * 3_600_000).toISOString().slice(0, 19)
  const note = { key: 'note', kind: 'text', label: { en: 'Note' }, required: false, audience: 'jury' }
  const fields = [{ ...note, phase: 'material', reusable: true }] as never
  return {
    ...rest,
    zone: 'UTC',
    phases: [
      ...document.phases.map((phase) => ({ ...phase, opensAt: '2020-01-01T00:00' })),
      { key: 'material', kind: 'material', opensAt: hour(material === 'open' ? -1 : 1), closesAt: hour(48) },
    ],
    form: {
      ...form,
      sections: [
        ...form.sections.map((section) => ({
          ...section,
          fields: section.fields.map((field) =>
            field.role === 'joint' ? { ...field, reusable: true } : field,
          ),
        })),
        { key: 'more', title: { en: 'More' }, fields },
      ],
    },
  }
}

const MARIA = 'maria@town.example'

test('the same question in another call of the programme is offered what one handed in there last, with where and when, and nothing is taken over by that', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const first = await aCall(ctx)
    const before = await anEntry(ctx, {
      call: first,
      traits: ['submitted'],
      title: 'La piazza',
      email: MARIA,
    })
    const next = await another(ctx, first, 'offers-next')
    const call = await anAmendedCall(ctx, next, { form: reusable(next.document) })
    const { entry, entrant } = await anEntry(ctx, { call, email: MARIA })
    const { offers } = await listOffers(entrant, { entry: entry.id })
    const submission = before.submission
    expect(offers).toEqual([
      {
        field: 'title',
        answer: { kind: 'text', text: 'La piazza', lang: 'it' },
        chosen: [],
        call: first.document.shortName,
        number: submission?.number,
        handedInAt: submission?.handedInAt.toISOString(),
      },
      expect.objectContaining({ field: 'story' }),
    ])
    expect((await showMyEntry(entrant, { entry: entry.id })).answers).toEqual({})

    // What is only typed there is no answer yet; handed in, it is.
    const { version } = await getEntry(db, first.id, before.entry.id)
    const typed = await save(before.entrant, before.entry.id, version, 'Il mercato')
    expect((await listOffers(entrant, { entry: entry.id })).offers[0]?.answer).toMatchObject({
      text: 'La piazza',
    })
    await submitEntry(before.entrant, { entry: before.entry.id, version: typed.version })
    expect((await listOffers(entrant, { entry: entry.id })).offers[0]?.answer).toMatchObject({
      text: 'Il mercato',
    })
  }))

test('nobody is offered what somebody else handed in, for another body, in the same call, or in another programme where the question may not be asked for', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const first = await aCall(ctx)
    await anEntry(ctx, { call: first, traits: ['submitted'], email: MARIA, authority: 'bolzano' })
    const next = await another(ctx, first, 'offers-none')
    const call = await anAmendedCall(ctx, next, { form: reusable(next.document) })
    const offered = async (wanted: Partial<Parameters<typeof anEntry>[1]>) => {
      const { entry, entrant } = await anEntry(ctx, { call, email: MARIA, ...wanted })
      return (await listOffers(entrant, { entry: entry.id })).offers.map(({ field }) => field)
    }
    expect(await offered({})).toEqual(['title', 'story'])
    expect(await offered({ email: 'omar@town.example' })).toEqual([])
    expect(await offered({ traits: ['complete'], authority: 'bolzano' })).toEqual(['title', 'story'])
    expect(await offered({ traits: ['complete'], authority: 'merano' })).toEqual([])
    expect(await offered({ call: first })).toEqual([])
    const other = await another(ctx, first, 'offers-other', 'another-programme')
    const asking = await anAmendedCall(ctx, other, { form: reusable(other.document) })
    expect(await offered({ call: asking })).toEqual([])
    await anEntry(ctx, { call, traits: ['submitted'], email: MARIA, title: 'Insieme' })
    expect(await offered({ call: asking })).toEqual(['title', 'story'])
  }))

test('who entered together may be offered again; a question for supporting material is, while it is asked', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const plain = await aCall(ctx)
    const first = await anAmendedCall(ctx, plain, laterAndTogether(ctx, plain, 'open'))
    const entered = { email: MARIA, authority: 'bolzano' }
    await anEntry(ctx, { call: first, traits: ['submitted'], ...entered, joint: ['merano'] })
    const next = await another(ctx, first, 'offers-later')
    const offered = async (material: 'open' | 'ahead') => {
      const asked = laterAndTogether(ctx, plain, material)
      const call = await anAmendedCall(ctx, await getCall(db, next.key), asked)
      const { entry, entrant } = await anEntry(ctx, { call, email: MARIA })
      const { offers } = await listOffers(entrant, { entry: entry.id })
      return offers.map(({ field, answer }) => [
        field,
        answer.kind === 'authority' ? answer.name : answer.kind,
      ])
    }
    expect(await offered('ahead')).toEqual([['joint-1', 'merano']])
    expect(await offered('open')).toEqual([
      ['joint-1', 'merano'],
      ['note', 'text'],
    ])
  }))
