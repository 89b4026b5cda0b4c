import { expect, test } from 'vitest'
import en from '../../web/src/lib/texts/en/office.json' with { type: 'json' }
import type { Actor } from '#kernel/actor.ts'
import { impossible } from '#kernel/impossible.ts'
import { withFinals } from './testing/matrix/in-the-finals.ts'
import { aWorldOfRounds } from './testing/matrix/world-rounds.ts'
import { aSite, hasPages, wordsOf } from './testing/site.ts'

const personOf = (actor: Actor) => (actor.kind === 'person' ? actor.personId : impossible('they are people'))

test.skipIf(!hasPages)(
  'the pages of a round that not everything reaches say to whom it is not told what is there, and why, and name nothing of it',
  async () => {
    const site = await aSite()
    const world = await aWorldOfRounds(site.ctx)
    await withFinals(site.ctx, world, ['n1', 's1', 's2'])
    const pages = ['assignments', 'progress', 'reviews', 'conflicts', 'judging', 'jurors']
    const read = async (by: keyof typeof world.actors, page: string) => {
      const get = await site.reading(personOf(world.actors[by]))
      const { statusCode, body } = await get(`/en/office/${world.call.key}/${page}?round=${world.finals.key}`)
      expect([page, statusCode]).toEqual([page, 200])
      const words = wordsOf(body)
      return {
        own: words.includes(en['round.limited.own-conflict']),
        judges: words.includes(en['round.limited.judges-here']),
        entries: ['north-one', 'south-one', 'south-two'].filter((one) => words.includes(`Entry it-${one}`)),
      }
    }
    for (const page of pages) {
      const own = await read('organiser with an own entry', page)
      const judges = await read('organiser who judges', page)
      const told = await read('organiser', page)
      expect([page, own.own, own.judges, judges.own, judges.judges]).toEqual([page, true, false, false, true])
      expect([told.own, told.judges]).toEqual([false, false])
      expect(own.entries.filter((one) => one.startsWith('south'))).toEqual([])
      expect(judges.entries).toEqual([])
    }
    expect((await read('organiser', 'assignments')).entries).toHaveLength(3)
    await site.app.close()
  },
)
