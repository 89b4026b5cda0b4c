import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import type { Call, Round } from '#features/calls/index.ts'
import { anEntry } from '#features/entries/testing.ts'
import { signedBy } from '#kernel/actor.ts'
import { seatPanel } from './commands/seat-panel.ts'
import { anOfficer } from './ends-of-judging.fixture.ts'
import { putIntoRound } from './store/round-entries.ts'
import { aJuror } from './testing.ts'

type Rounds = { readonly call: Call; readonly first: Round; readonly second: Round }

/** A call with two rounds at the same time: all that is admitted, and the shortlist of the first. */
export async function aCallOfTwoRounds(
  ctx: Ctx,
  saying: (call: Call) => { readonly first?: Partial<Round>; readonly second?: Partial<Round> } = () => ({}),
): Promise<Rounds> {
  const made = await aCall(ctx)
  const { first, second } = saying(made)
  const [round] = made.document.rounds
  const one: Round = { ...present(round, 'a round'), cut: { kind: 'by-hand' }, ...first }
  const two: Round = {
    ...{ ...one, key: 'finals', name: { en: 'Finals', it: 'Finale', el: 'Τελικός' } },
    source: { kind: 'shortlist', round: one.key },
    ...second,
  }
  const call = await anAmendedCall(ctx, made, { rounds: [one, two] })
  return { call, first: one, second: two }
}

const called = (en: string) => ({ en, it: en, el: en })

/** Two panels, one for the first category and one for the others. */
export function twoPanels(call: Call): Round['panels'] {
  const [first = '', ...others] = call.document.categories.map(({ key }) => key)
  return [
    { key: 'north', name: called('North'), categories: [first] },
    { key: 'south', name: called('South'), categories: others },
  ]
}

/**
 * A first round of two panels and finals at the same time, an entry for each panel, of which the first is in the finals too, and a juror
 * in each panel: Nora, Sara, and Finn of the finals.
 */
export async function aCallOfPanels(ctx: Ctx) {
  const { call, first, second } = await aCallOfTwoRounds(ctx, (made) => ({
    first: { panels: twoPanels(made) },
    second: { panels: [{ key: 'final', name: called('Final') }] },
  }))
  const { panels } = first
  const organiser = await anOfficer(ctx, 'ann@office.eu')
  const entries = []
  for (const { categories } of panels)
    entries.push(
      (await anEntry(ctx, { call, category: present(categories?.[0], 'one'), traits: ['admitted'] })).entry,
    )
  const [a, b] = [present(entries[0], 'an entry'), present(entries[1], 'an entry')]
  const seated = async (name: string, { key }: Round, panel: string) => {
    const juror = await aJuror(ctx, { call, name })
    await seatPanel(organiser, { call: call.key, round: key, panel, jurors: [juror.juror.id], sitting: [] })
    return juror
  }
  const nora = await seated('Nora', first, 'north')
  const sara = await seated('Sara', first, 'south')
  const finn = await seated('Finn', second, 'final')
  await putIntoRound(
    ctx.db,
    { callId: call.id, round: second },
    [{ entryId: a.id, because: 'by-hand', fromRoundKey: null, reason: 'The jury asked for it.' }],
    { by: signedBy(organiser.actor), at: ctx.now },
  )
  return { call, first, second, organiser, a, b, nora, sara, finn }
}
