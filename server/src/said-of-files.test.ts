import { expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { aPicture } from '#features/media/testing.ts'
import { aSite, hasPages, idOf, wordsOf } from './testing/site.ts'

const LONG = 'o'.repeat(1001)

type Saved = {
  readonly id: string
  readonly fileName: string
  readonly isRemoved: boolean
  readonly alt: string
}

/** An entry with two pictures, and how its entrant says something of them without script. */
async function twoPictures() {
  const { app, ctx, sending, signedIn } = await aSite()
  const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx) })
  const headers = await signedIn(idOf(entrant))
  const url = `/api/v1/holders/entry/${entry.id}/media`
  for (const name of ['one.jpg', 'two.jpg']) {
    const form = new FormData()
    form.append('files', new File([new Uint8Array(await aPicture())], name))
    const encoded = new Response(form)
    await app.inject({
      method: 'POST',
      url: `${url}?slot=images`,
      headers: {
        ...{ ...headers, accept: 'application/json', origin: 'http://localhost:3000' },
        'content-type': encoded.headers.get('content-type') ?? '',
      },
      payload: Buffer.from(await encoded.arrayBuffer()),
    })
  }
  const saved = async () =>
    (await app.inject({ url, headers })).json<{ readonly media: readonly Saved[] }>().media
  const [one = '', two = ''] = (await saved()).map(({ id }) => id)
  const send = await sending(idOf(entrant))
  const of = (media: string, alt: string): [string, string][] => [
    ['media', media],
    [`alt-${media}`, alt],
  ]
  const post = async (action: string, fields: [string, string][], part = 'media') => {
    const answer = await send(`/en/my/entries/${entry.id}/${part}?/${action}`, [
      ['version', String(entry.version)],
      ['base', ''],
      ['once', '00000000-0000-7000-8000-000000000001'],
      ...fields,
    ])
    return { ...answer, says: wordsOf(answer.body) }
  }
  return { app, one, two, saved, of, post }
}

test.skipIf(!hasPages)(
  'words about files that were refused without script name each file, say that they are not saved, and keep the page',
  async () => {
    const { app, one, two, of, post } = await twoPictures()
    const { says, location } = await post('save', [...of(one, LONG), ...of(two, LONG), ['next', 'yes']])
    expect(location).toBeUndefined()
    expect(says).toMatch(/^ Error: /)
    for (const name of ['one', 'two'])
      expect(says).toMatch(
        new RegExp(`Not saved: what you wrote about ${name}.jpg What the picture shows: Too long`),
      )
    await app.close()
  },
)

test.skipIf(!hasPages)('a file is removed beside words about another that were refused', async () => {
  const { app, one, two, saved, of, post } = await twoPictures()
  const { says } = await post('changeMedia', [...of(one, LONG), ['do', `remove ${two}`]])
  expect(says).toContain('Not saved: what you wrote about one.jpg')
  expect(says).toContain('two.jpg was removed.')
  expect((await saved()).map(({ isRemoved }) => isRemoved)).toEqual([false, true])
  await app.close()
})

test.skipIf(!hasPages)(
  'what was written about a file that is removed with it stands on the page, to be copied',
  async () => {
    const { app, one, of, post } = await twoPictures()
    const { says } = await post('changeMedia', [...of(one, LONG), ['do', `remove ${one}`]])
    expect(says).toContain('one.jpg was removed.')
    expect(says).toContain(LONG)
    await app.close()
  },
)

test.skipIf(!hasPages)(
  'an answer of the part that was refused keeps no file from being described and removed',
  async () => {
    const { app, one, two, saved, of, post } = await twoPictures()
    const fields: [string, string][] = [
      ['summary', 'o'.repeat(60_000)],
      ...of(one, 'A table.'),
      ['do', `remove ${two}`],
    ]
    const { says } = await post('changeMedia', fields, 'campaign')
    expect(says).toContain('Not saved: Public summary')
    const media = await saved()
    expect(media.map(({ alt, isRemoved }) => [alt, isRemoved])).toEqual([
      ['A table.', false],
      ['', true],
    ])
    await app.close()
  },
)
