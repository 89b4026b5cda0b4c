import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { undone } from './testing/undone.ts'
import { toldOf, type Told } from './testing/matrix/differences.ts'
import { SECRET } from './testing/matrix/in-the-finals.ts'
import {
  aWorldOfPanels,
  judgedIn,
  PERSONAS_OF_PANELS,
  type Known,
  type PersonaOfPanels,
  type WorldOfPanels,
} from './testing/matrix/world-panels.ts'

type ByPersona = Readonly<Record<PersonaOfPanels, readonly Told[]>>
type Both = { readonly world: WorldOfPanels; readonly one: ByPersona; readonly other: ByPersona }

const ASKED: readonly Known[] = ['s1', 'n2', 'w1']
const NO_ENTRY = newId<string>()
const NO_ROUND = 'no-such-round'

/** Asks every operation of the contract as everybody in each of two worlds, which are made one after the other and undone. */
async function askedInBoth(): Promise<Both> {
  let both: Both | undefined
  await withTx(async (db) => {
    const ctx = aCtx({ db })
    const world = await aWorldOfPanels(ctx)
    const entries = Object.fromEntries(ASKED.map((name) => [name, world.all[name].entry.id]))
    const rounds = [world.first.key, world.finals.key]
    const asked = async (which: 'one' | 'other', named: Parameters<typeof toldOf>[2]) => {
      const all: [string, readonly Told[]][] = []
      await undone(db, async (tx) => {
        await judgedIn({ ...ctx, db: tx }, world, which)
        for (const by of PERSONAS_OF_PANELS) {
          const as = { ...world.during, db: tx, actor: world.asking[by].actor }
          all.push([by, await toldOf(as, world, named)])
        }
      })
      return Object.fromEntries(all) as ByPersona
    }
    const one = await asked('one', { entries, rounds })
    const named = { entries: { ...entries, none: NO_ENTRY }, rounds: [...rounds, NO_ROUND] }
    both = { world, one, other: await asked('other', named) }
  })
  if (!both) throw new Error('nobody was asked')
  return both
}

let asking: Promise<Both> | undefined
const inBoth = () => (asking ??= askedInBoth())

/** Who is to be told what differs: they judge it, or read it as its chair. */
const TOLD: Partial<Readonly<Record<PersonaOfPanels, readonly string[]>>> = {
  'juror of the panel': [
    ...['confirmReview', 'giveReview', 'listMyJuries', 'recuse', 'reopenReview', 'saveRemark', 'saveScore'],
    ...['showChanges', 'showConflictList', 'showDesk', 'showQueue', 'undoRecusal'],
  ],
  'chair of the panel': ['showChair'],
}

const keyOf = ({ operation, input }: Told): string => `${operation} ${input}`

/** What was asked about this, by what was asked beside; whoever may leave it out is answered about none of them. */
const askedAbout = (
  told: readonly Told[],
  names: readonly string[],
  value: string,
): ReadonlyMap<string, Told> =>
  new Map(
    told.flatMap((one) => {
      const name = names.find((each) => one.asked[each] === value)
      return name === undefined
        ? []
        : [[`${one.operation} ${JSON.stringify({ ...one.asked, [name]: 'it' })}`, one] as const]
    }),
  )

/** Where an answer about what is hidden could be told from one about what does not exist. */
function toldApart(
  told: readonly Told[],
  names: readonly string[],
  { hidden, none }: Record<'hidden' | 'none', string>,
) {
  const ofNone = askedAbout(told, names, none)
  const said = ({ sent }: Told) => sent.replaceAll(hidden, 'it').replaceAll(none, 'it')
  return [...askedAbout(told, names, hidden)].flatMap(([key, about]) => {
    const nothing = ofNone.get(key)
    // Where nothing can be named, because who asks is refused at the door, there is nothing to tell apart.
    return !nothing || said(about) === said(nothing)
      ? []
      : [[key, about.sent.slice(0, 300), nothing.sent.slice(0, 300)]]
  })
}

const ENTRY_NAMES = ['entry', 'entryId', 'subjectId']

describe('two worlds that differ in what a panel judges in the finals, and in what one of the first round said', () => {
  test.each(PERSONAS_OF_PANELS)('%s: tell themselves apart only by what is theirs to read', async (by) => {
    const { one, other } = await inBoth()
    const second = new Map(other[by].map((told) => [keyOf(told), told.said]))
    const differing = one[by].filter((told) => second.get(keyOf(told)) !== told.said)
    const found = differing.map((told) => [
      keyOf(told),
      told.said.slice(0, 300),
      second.get(keyOf(told))?.slice(0, 300),
    ])
    const theirs = TOLD[by]
    if (theirs) expect([...new Set(differing.map(({ operation }) => operation))].sort()).toEqual(theirs)
    else expect(found).toEqual([])
  })
})

describe('what is another panel’s, or another round’s', () => {
  test.each(PERSONAS_OF_PANELS)(
    '%s: is answered exactly as what does not exist, by every operation',
    async (by) => {
      const { world, other } = await inBoth()
      const { knows, judgesIn } = world.asking[by]
      const entries = ASKED.filter((name) => !knows.includes(name)).map((name) => world.all[name].entry.id)
      const rounds = (['first', 'finals'] as const).filter((name) => !judgesIn.includes(name))
      const apart = [
        ...entries.flatMap((hidden) => toldApart(other[by], ENTRY_NAMES, { hidden, none: NO_ENTRY })),
        ...rounds.flatMap((name) =>
          toldApart(other[by], ['round'], { hidden: world[name].key, none: NO_ROUND }),
        ),
      ]
      expect(apart).toEqual([])
      // Jurors and entrants are asked about each of these by operations that are open to them.
      if (by !== 'visitor') expect(askedAbout(other[by], ENTRY_NAMES, NO_ENTRY).size).toBeGreaterThan(20)
    },
  )

  test.each(PERSONAS_OF_PANELS)(
    '%s: is in no answer by its number, its title or a word that was said of it',
    async (by) => {
      const { world, other } = await inBoth()
      const { knows } = world.asking[by]
      const hidden = (Object.keys(world.all) as Known[])
        .filter((name) => !knows.includes(name))
        .flatMap((name) => [
          world.all[name].entry.id,
          world.all[name].entry.number ?? '',
          world.all[name].submission?.title ?? '',
        ])
      const words = [...hidden, ...(TOLD[by] ? [] : [SECRET])]
      const told = other[by].flatMap(({ operation, asked, sent }) =>
        words
          .filter((word) => word !== '' && sent.includes(word) && !JSON.stringify(asked).includes(word))
          .map((word) => [operation, word]),
      )
      expect(told).toEqual([])
    },
  )
})
