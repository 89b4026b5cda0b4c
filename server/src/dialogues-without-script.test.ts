import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import { anM4a } from '#platform/testing/recordings.ts'
import type { CallDocument, Round } from '#features/calls/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { anAssignment, aJuror } from '#features/jury/testing.ts'
import { anOfficer } from '#features/results/testing.ts'
import { withFinals } from './testing/matrix/in-the-finals.ts'
import { aWorldOfRounds, called } from './testing/matrix/world-rounds.ts'
import { filled, formIn, formsIn } from './testing/forms.ts'
import { aSite, hasPages, idOf, saidIn, wordsOf } from './testing/site.ts'

type Site = Awaited<ReturnType<typeof aSite>>

/** The call of the demonstration with other rounds, or another form. */
async function aCallWith({ ctx }: Site, change: (document: CallDocument) => Partial<CallDocument>) {
  const made = await aCall(ctx)
  return anAmendedCall(ctx, made, change(made.document))
}

const inAllRounds = (changes: Partial<Round>) => (document: CallDocument) => ({
  rounds: document.rounds.map((round) => ({ ...round, ...changes })),
})

type Field = CallDocument['form']['sections'][number]['fields'][number]

/** One more part with one question. */
const asking =
  (field: object) =>
  ({ form }: CallDocument) => ({
    form: {
      ...form,
      sections: [
        ...form.sections,
        {
          key: 'more',
          title: called('More'),
          fields: [{ label: called('More'), audience: 'jury', ...field } as unknown as Field],
        },
      ],
    },
  })

describe.skipIf(!hasPages)('without script, by what stands in the forms of the page itself,', () => {
  test('a panel is seated and its chair named, and who else seated it meanwhile is found', async () => {
    const site = await aSite()
    const panels = [{ key: 'north', name: called('North') }]
    const questions: Round['questions'] = [
      { key: 'doubt', label: called('What do you doubt?'), required: false, audience: 'chair' },
    ]
    const call = await aCallWith(site, inAllRounds({ panels, questions }))
    const [carl, nora] = [await aJuror(site.ctx, { call }), await aJuror(site.ctx, { call })]
    const by = idOf(await anOfficer(site.ctx, 'office@office.eu'))
    const [read, send] = [await site.reading(by), await site.sending(by)]
    const url = `/en/office/${call.key}/jurors`
    const shown = formIn((await read(url)).body, 'panel')
    const sent = filled(shown, { jurors: [carl.juror.id, nora.juror.id], chair: carl.juror.id })
    const answer = await send(`${url}${shown.action}`, sent)
    expect(answer.statusCode).toBe(303)
    const after = formIn((await read(String(answer.location))).body, 'panel')
    expect(Object.fromEntries(after.fields)).toMatchObject({ chair: carl.juror.id, presiding: carl.juror.id })
    expect(
      after.fields
        .filter(([name]) => name === 'jurors')
        .map(([, id]) => id)
        .sort(),
    ).toEqual([carl.juror.id, nora.juror.id].sort())
    const stale = await send(`${url}${shown.action}`, filled(shown, { jurors: [nora.juror.id], chair: '' }))
    expect([stale.statusCode, wordsOf(stale.body)]).toEqual([409, expect.stringContaining('in the meantime')])
    await site.app.close()
  })

  test('who judges without names says by name whom they must not judge, and takes it back', async () => {
    const site = await aSite()
    const call = await aCallWith(site, inAllRounds({ anonymous: true }))
    const juror = await aJuror(site.ctx, { call })
    const { entry } = await anEntry(site.ctx, { call, authority: 'Comune di Bra', traits: ['admitted'] })
    await anAssignment(site.ctx, { call, entry, juror, isAsked: true })
    const by = idOf(juror.as)
    const [read, send] = [await site.reading(by), await site.sending(by)]
    const url = `/en/jury/${call.key}/conflicts`
    const named = async () => {
      const [form] = formsIn((await read(url)).body).filter(({ fields }) =>
        fields.some(([name]) => name === 'by'),
      )
      return present(form, 'the form of names')
    }
    const shown = await named()
    expect(shown.fields.filter(([name]) => name === 'named')).toEqual([])
    const answer = await send(`${url}${shown.action}`, filled(shown, { named: 'Works of Comune di Bra' }))
    expect([answer.statusCode, answer.location]).toEqual([303, `/en/jury/${call.key}`])
    const after = await named()
    expect(after.fields.filter(([name]) => name === 'named')).toEqual([['named', 'Works of Comune di Bra']])
    await send(`${url}${after.action}`, filled(after, { named: [] }))
    expect((await named()).fields.filter(([name]) => name === 'named')).toEqual([])
    await site.app.close()
  })

  test('supporting material is written, saved and handed in, as a version of its own', async () => {
    const site = await aSite()
    const phase = {
      key: 'material',
      kind: 'material',
      opensAt: '2020-01-01T00:00',
      closesAt: '2099-01-01T00:00',
    } as const
    const question = { key: 'report', kind: 'text', required: true, phase: 'material', audience: 'office' }
    const plain = await aCall(site.ctx)
    const { entry, entrant } = await anEntry(site.ctx, { call: plain, traits: ['admitted'] })
    await anAmendedCall(site.ctx, plain, {
      ...asking(question)(plain.document),
      phases: [...plain.document.phases, phase],
    })
    const [read, send] = [await site.reading(idOf(entrant)), await site.sending(idOf(entrant))]
    const url = `/en/my/entries/${entry.id}`
    const shown = formIn((await read(`${url}/more`)).body, 'save')
    const [text = ''] = shown.fields
      .map(([name]) => name)
      .filter((name) => /report/.test(name) && !/lang|base/.test(name))
    const saved = await send(`${url}/more${shown.action}`, filled(shown, { [text]: 'What came of it' }))
    expect(saved.statusCode).toBe(200)
    const handing = formIn((await read(`${url}/check`)).body, 'submit')
    const answer = await send(`${url}/check${handing.action}`, [...handing.fields])
    expect(answer.statusCode).toBe(303)
    const receipt = await read(String(answer.location))
    expect([receipt.statusCode, wordsOf(receipt.body)]).toEqual([200, expect.stringContaining('Version 2')])
    await site.app.close()
  })

  test('a recording is sent, played from the page, and told in words', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'clarion-recordings-'))
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
    const site = await aSite({ dataDir })
    const question = { key: 'sound', kind: 'audio', required: false, limits: { maxItems: 1 } }
    const call = await aCallWith(site, asking(question))
    const { entry, entrant } = await anEntry(site.ctx, { call })
    const [read, send] = [await site.reading(idOf(entrant)), await site.sending(idOf(entrant))]
    const url = `/en/my/entries/${entry.id}/more`
    const upload = present(
      formsIn((await read(url)).body).find(({ action }) => action.includes('slot=sound')),
      'a form that sends files',
    )
    const form = new FormData()
    form.append('files', new File([new Uint8Array(anM4a())], 'bells.m4a'))
    const encoded = new Response(form)
    const answer = await site.app.inject({
      method: 'POST',
      url: upload.action,
      headers: {
        ...(await site.signedIn(idOf(entrant))),
        origin: 'http://localhost:3000',
        'content-type': encoded.headers.get('content-type') ?? '',
      },
      payload: Buffer.from(await encoded.arrayBuffer()),
    })
    expect(answer.statusCode).toBe(303)
    const { body } = await read(String(answer.headers['location']))
    expect(body).toMatch(/<audio[^>]* controls/)
    const shown = formIn(body, 'save')
    const [words = ''] = shown.fields.map(([name]) => name).filter((name) => /^alt-/.test(name))
    const saved = await send(
      `${url}${shown.action}`,
      filled(shown, { [words]: 'Bells ring, then somebody laughs.' }),
    )
    expect(saved.statusCode).toBe(200)
    expect(formIn((await read(url)).body, 'save').fields).toContainEqual([
      words,
      'Bells ring, then somebody laughs.',
    ])
    await site.app.close()
  })
})

const OF_ROUNDS = [
  'jurors',
  'assignments',
  'progress',
  'reviews',
  'conflicts',
  'judging',
  'cut',
  'decisions',
  'publication',
  'history',
]

test.skipIf(!hasPages)(
  'an auditor reads every page of rounds, panels and choosing, and is offered no act there',
  async () => {
    const site = await aSite()
    const world = await aWorldOfRounds(site.ctx)
    await withFinals(site.ctx, world, ['n1', 's1'])
    const auditor = await anOfficer(site.ctx, 'auditor@office.eu', 'auditor')
    const read = await site.reading(idOf(auditor))
    for (const page of OF_ROUNDS)
      for (const round of [world.first, world.finals]) {
        const { statusCode, body } = await read(`/en/office/${world.call.key}/${page}?round=${round.key}`)
        const offered = formsIn(saidIn(body, '')).filter(({ fields }) => fields.length > 0)
        expect([page, round.key, statusCode, offered]).toEqual([page, round.key, 200, []])
      }
    await site.app.close()
  },
)
