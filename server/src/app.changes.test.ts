import { expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { anEntry, handInAgain } from '#features/entries/testing.ts'
import { aGivenReview, aJuror, juryForEntries } from '#features/jury/testing.ts'
import { listCountingMarks } from '#features/jury/views/counting-marks.ts'
import type { PersonId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aSite, hasPages } from './testing/site.ts'

const idOf = ({ actor }: Ctx) => (actor as { personId: PersonId }).personId
const said = (text: string) => ({ campaign: { story: { text, lang: 'en' } } })

/** Two entries that a juror judged and that were handed in again. */
async function aChangedDesk() {
  const site = await aSite()
  const { ctx } = site
  const call = await aCall(ctx)
  const juror = await aJuror(ctx, { call })
  const changed = []
  for (const _ of Array(2)) {
    const made = await anEntry(ctx, { call, traits: ['admitted'] })
    const again = (text: string) => handInAgain(made, { call, answers: said(text), jury: juryForEntries })
    await again('We cooked for forty.')
    await aGivenReview(ctx, { call, entry: made.entry, juror })
    await again('We cooked for fifty.')
    changed.push(made.entry.id)
  }
  const person = idOf(juror.as)
  const [read, send] = [await site.reading(person), await site.sending(person)]
  const counted = async () => (await listCountingMarks(ctx.db, call)).length
  return { ...site, call, changed, read, send, counted }
}

/** The address that a button of a page sends to, and what is sent along. */
const pressed = (body: string, act: 'keep' | 'change') => ({
  to: new RegExp(`action="(\\?/${act}&amp;by=[^"]+)"`, 'u').exec(body)?.[1]?.replace('&amp;', '&') ?? '',
  fields: { submission: /name="submission" value="([^"]+)"/u.exec(body)?.[1] ?? '' },
})

test.skipIf(!hasPages)(
  'a juror is shown what changed with its words marked, and keeps or changes their marks by a button that needs no script',
  async () => {
    const { app, call, changed, read, send, counted } = await aChangedDesk()
    const desk = (entry = '') => `/en/jury/${call.key}/entries/${entry}`
    const [kept = '', reopened = ''] = changed
    expect(await counted()).toBe(0)
    const press = async (entry: string, act: 'keep' | 'change') => {
      const { statusCode, body } = await read(`${desk(entry)}/changes`)
      expect(statusCode).toBe(200)
      const bare = body.replaceAll(/<!--.*?-->|<span[^>]*>[^<]*<\/span>/gsu, '')
      expect([/<del>forty\.?<\/del>/u.test(bare), /<ins>fifty\.?<\/ins>/u.test(bare)]).toEqual([true, true])
      const { to, fields } = pressed(body, act)
      const { statusCode: answered, location } = await send(`${desk(entry)}/changes${to}`, fields)
      return [answered, location?.replace(/\?[^#]*/u, '')]
    }
    expect(await press(kept, 'keep')).toEqual([303, `${desk(reopened)}#content`])
    const ofOne = await counted()
    expect(ofOne).toBeGreaterThan(0)
    // To change them is to have them open on the sheet; they count once they are given anew.
    expect(await press(reopened, 'change')).toEqual([303, `${desk(reopened)}#sheet`])
    expect(await counted()).toBe(ofOne)
    // What is confirmed has nothing more to be shown.
    expect((await read(`${desk(kept)}/changes`)).statusCode).toBe(303)
    await app.close()
  },
)
