import { expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { closeJudging } from '#features/jury/commands/close-judging.ts'
import { recuse } from '#features/jury/commands/recuse.ts'
import { stateConflicts } from '#features/jury/commands/state-conflicts.ts'
import { aJuror, anAssignment } from '#features/jury/testing.ts'
import { previewJudgingClose } from '#features/jury/views/judging.ts'
import { decideEntry } from '#features/results/commands/decide-entry.ts'
import { aJudgedCall, anOfficer } from '#features/results/testing.ts'
import { aSite, hasPages, idOf, saidIn, wordsOf } from './testing/site.ts'

/** A juror with two entries, who stepped back from one and stated a conflict with the other. */
async function aClosedDesk() {
  const site = await aSite()
  const call = await aCall(site.ctx)
  const office = await anOfficer(site.ctx, 'office@office.eu')
  const juror = await aJuror(site.ctx, { call, name: 'Zoe', email: 'zoe@jury.example' })
  const towns = ['it-one', 'it-two']
  const entries = []
  for (const authority of towns) {
    const { entry } = await anEntry(site.ctx, { call, traits: ['admitted'], authority })
    await anAssignment(site.ctx, { call, entry, juror })
    entries.push(entry)
  }
  const [one = '', two = ''] = entries.map(({ id }) => id)
  await recuse(juror.as, { call: call.key, entry: one, note: 'No time to be fair' })
  const conflicts = [{ entryId: two, note: 'My town', version: 1 }]
  await stateConflicts(juror.as, { call: call.key, asked: [], conflicts })
  const read = async (who: typeof office, url: string) =>
    wordsOf(saidIn((await (await site.reading(idOf(who)))(url)).body, url))
  return { ...site, call, office, juror, read }
}

test.skipIf(!hasPages)(
  'a juror to whom all their entries are closed is told so, with how many, and not that none were assigned',
  async () => {
    const { app, call, juror, read } = await aClosedDesk()
    for (const [lang, said] of [
      ['en', 'All 2 entries that were assigned to you are closed to you'],
      ['it', 'Tutte le 2 candidature che ti sono state assegnate ti sono precluse'],
      ['el', 'Και οι 2 υποψηφιότητες που σας ανατέθηκαν είναι κλειστές για εσάς'],
    ] as const)
      for (const page of ['jury', `jury/${call.key}`])
        expect(await read(juror.as, `/${lang}/${page}`)).toContain(said)
    expect(await read(juror.as, '/en/jury')).not.toContain('No entries have been assigned')
    expect(await read(juror.as, `/en/jury/${call.key}`)).toMatch(/Closed to you\s+2/)
    await app.close()
  },
)

test.skipIf(!hasPages)(
  'having stepped back is counted apart from conflicts and called none, for the office and for the juror',
  async () => {
    const { app, call, office, juror, read } = await aClosedDesk()
    const register = await read(office, `/en/office/${call.key}/conflicts`)
    expect(register).toContain('1 conflict, 1 time stepped back')
    expect(register).toMatch(/The juror stepped back\s+No time to be fair/)
    expect(register).toMatch(/The juror stated it\s?: a conflict of their own\s+My town/)
    const list = await read(juror.as, `/en/jury/${call.key}/conflicts`)
    expect(list).toContain('you stepped back from it')
    // Without script nobody counts what is ticked next.
    expect(list).not.toContain('conflict ticked')
    await app.close()
  },
)

test.skipIf(!hasPages)(
  'the ranking says of a distinction without marks only what is so: no group that is not there, no note that nobody wrote',
  async () => {
    const { app, ctx, reading } = await aSite()
    const { call, entries } = await aJudgedCall(ctx, [[5], [null]])
    const office = await anOfficer(ctx, 'office@office.eu')
    const { hash } = await previewJudgingClose(office, { call: call.key })
    await closeJudging(office, { call: call.key, reason: 'All are done.', hash })
    const read = await reading(idOf(office))
    const url = `/en/office/${call.key}/ranking`
    const entry = entries[1]?.id ?? ''
    const notice = async () => {
      const said = wordsOf(saidIn((await read(url)).body, url))
      return /An entry has a distinction.*?with marks\.( Why is noted[^.]*\.)?/.exec(said)?.[0]
    }
    const decide = (note: string, version: number) =>
      decideEntry(office, { call: call.key, entry, distinction: 'special-mention', note, version })
    await decide('', 0)
    const hasGroup = wordsOf((await read(url)).body).includes('Without marks')
    const said = `An entry has a distinction that was given without marks here.${
      hasGroup ? ' It stands below “Without marks”.' : ''
    } The order is that of the entries with marks.`
    expect(await notice()).toBe(said)
    await decide('By the mayors', 1)
    expect(await notice()).toBe(`${said} Why is noted beside the decision.`)
    await app.close()
  },
)

test.skipIf(!hasPages)(
  'after an early close the pages of the call say when judging ended, and ask nobody to state conflicts',
  async () => {
    const { app, ctx, office, call, read } = await aClosedDesk()
    await aJuror(ctx, { call, name: 'Late', email: 'late@jury.example' })
    const home = `/en/office/${call.key}`
    expect(await read(office, home)).toContain('has not stated conflicts')
    const { hash } = await previewJudgingClose(office, { call: call.key })
    await closeJudging(office, { call: call.key, reason: 'All are done.', hash })
    const days = new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'short',
      timeZone: call.document.zone,
    })
    const planned = call.document.phases.find(({ kind }) => kind === 'judging')?.closesAt
    const plannedDay = days.format(new Date(present(planned, 'an end of judging')))
    for (const url of [home, `/en/calls/${call.key}`]) {
      const said = /Judging\s+([^<]{3,40}?)\s+done/.exec(await read(office, url))?.[1] ?? ''
      expect(said).toContain(days.format(ctx.now))
      expect(said).not.toContain(plannedDay)
    }
    expect(await read(office, home)).not.toContain('has not stated conflicts')
    await app.close()
  },
)
