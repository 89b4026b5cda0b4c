import { expect, test } from 'vitest'
import { LANGUAGES } from '#kernel/languages.ts'
import { insertGrant } from '#features/accounts/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { deleteDraft } from '#features/entries/commands/delete-draft.ts'
import { anEntry, takeAdmissionBack } from '#features/entries/testing.ts'
import { removeAssignment } from '#features/jury/commands/assign-juror.ts'
import { conflictAnswers } from '#features/jury/tables.ts'
import { aJuror, anAssignment } from '#features/jury/testing.ts'
import { anOfficer } from '#features/results/testing.ts'
import type { PersonId } from '#kernel/ids.ts'
import { ofCall } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aSite, hasPages, saidIn } from './testing/site.ts'

const idOf = ({ actor }: Ctx) => (actor as { personId: PersonId }).personId
const listed = ({ db }: Ctx) => db.select().from(conflictAnswers)
const NOWHERE = '00000000-0000-7000-8000-000000000000'
const TITLES = { en: 'What you just sent', it: 'Che cosa hai appena inviato', el: 'Ό,τι μόλις στείλατε' }

/** A juror had an entry and lost it before they answered any question about it: for them there is none. */
async function aLostEntry() {
  const site = await aSite()
  const { ctx } = site
  const call = await aCall(ctx)
  const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
  const juror = await aJuror(ctx, { call })
  const assignment = await anAssignment(ctx, { call, entry, juror, isAsked: true })
  const office = await anOfficer(ctx, 'office@office.example')
  await removeAssignment(office, { call: call.key, assignment })
  return { ...site, call, entry, send: await site.sending(idOf(juror.as)) }
}

const SHEET = {
  'mark.idea': '4',
  'label.mark.idea': 'Idea',
  'version.mark.idea': '0',
  remark: 'Neighbours at a <long> table',
  'version.remark': '0',
}

test.skipIf(!hasPages).each(LANGUAGES)(
  'what is typed on the desk of an entry that is none of the juror’s comes back, marks too, and says nothing of the entry (%s)',
  async (lang) => {
    const { app, call, entry, send } = await aLostEntry()
    const at = (id: string, rest = '') => `/${lang}/jury/${call.key}/entries/${id}${rest}`
    for (const act of ['?/save', '?/give']) {
      const lost = await send(at(entry.id, act), SHEET)
      expect(lost.statusCode).toBe(404)
      const said = saidIn(lost.body, entry.id)
      for (const words of [TITLES[lang], ': Idea', 'Neighbours at a &lt;long> table', '>4<'])
        expect(said).toContain(words)
      expect(said).not.toContain(String(entry.number))
      expect(said).toBe(saidIn((await send(at(NOWHERE, act), SHEET)).body, NOWHERE))
    }
    const note = { note: 'A friend of mine' }
    const back = await send(at(entry.id, '/step-back?/stepBack'), note)
    expect([back.statusCode, saidIn(back.body, entry.id)]).toEqual([404, expect.stringContaining(note.note)])
    const there = await send(at(NOWHERE, '/step-back?/stepBack'), note)
    expect(saidIn(back.body, entry.id)).toBe(saidIn(there.body, NOWHERE))
    await app.close()
  },
)

test.skipIf(!hasPages)(
  'wherever a form ends on a page that is not there, the words come back, and nothing that nobody typed',
  async () => {
    const { app, db, ctx, sending, personOf } = await aSite()
    const call = await aCall(ctx)
    const { entry, entrant } = await anEntry(ctx, { call })
    await deleteDraft(entrant, { entry: entry.id })
    const organiser = await personOf('organiser@town.example')
    await insertGrant(db, { personId: organiser, role: 'organiser', scope: ofCall(call.id) }, ctx.now)
    const [own, office] = [await sending(idOf(entrant)), await sending(organiser)]
    const typed = { version: '1', once: NOWHERE, title: 'Neighbours at one table' }
    const forms = [
      own(`/en/my/entries/${entry.id}/campaign?/save`, typed),
      own(`/en/my/entries/${entry.id}/words`, typed),
      own(`/en/my/entries/${entry.id}?/nothing`, typed),
      own('/en/no/such/page', typed),
      own(`/en/office/${call.key}/settings?/replace`, { version: '1', yaml: typed.title }),
      office(`/en/office/${call.key}/entries/${NOWHERE}?/decide`, {
        decision: 'not-admitted',
        reasons: typed.title,
      }),
    ]
    for (const form of forms) {
      const { statusCode, body } = await form
      const said = saidIn(body, 'nothing')
      expect([statusCode, said]).toEqual([404, expect.stringContaining(typed.title)])
      expect(said).not.toMatch(/not-admitted|00000000/u)
      expect(said.split(typed.title)).toHaveLength(2)
    }
    await app.close()
  },
)

test.skipIf(!hasPages)(
  'what is written on a conflict with an entry that has left the list comes back with its number, unless it is kept',
  async () => {
    const { app, ctx, sending } = await aSite()
    const call = await aCall(ctx)
    const made = await anEntry(ctx, { call, traits: ['admitted'] })
    const { id } = made.entry
    await anEntry(ctx, { call, traits: ['admitted'] })
    const juror = await aJuror(ctx, { call })
    await takeAdmissionBack(made, call)
    const send = await sending(idOf(juror.as))
    const stated = (entry: string, note: string) =>
      send(`/en/jury/${call.key}/conflicts`, {
        asked: entry,
        conflict: entry,
        [`label.${entry}`]: 'DM26-P-001',
        [`version.${entry}`]: '0',
        [`note.${entry}`]: note,
      })
    const long = 'My cousin '.repeat(101)
    const refused = await stated(id, long)
    expect([refused.statusCode, saidIn(refused.body, id)]).toEqual([
      422,
      expect.stringMatching(new RegExp(`DM26-P-001.*${long.trim()}`, 's')),
    ])
    expect((await stated(id, 'My cousin')).location).toBe(`/en/jury/${call.key}`)
    expect((await listed(ctx)).map(({ note }) => note)).toEqual(['My cousin'])
    const unknown = await stated(NOWHERE, 'Another cousin')
    expect([unknown.statusCode, saidIn(unknown.body, NOWHERE)]).toEqual([
      200,
      expect.stringMatching(/All is saved, but for .*DM26-P-001.*Another cousin/s),
    ])
    expect(await listed(ctx)).toHaveLength(1)
    await app.close()
  },
)
