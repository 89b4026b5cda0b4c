import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call, CallDocument, Round } from '#features/calls/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { entriesOfRound } from '#features/jury/index.ts'
import { aFirstMark, aJuror } from '#features/jury/testing.ts'
import { carryOutCut, takeCutBack } from './commands/carry-out-cut.ts'
import { putInByHand, takeOutByHand } from './commands/choose-by-hand.ts'
import { endChoosing, takeEndBack } from './commands/end-choosing.ts'
import { tellOfRound } from './commands/tell-of-round.ts'
import { afterJudging, aJudgedCall, anOfficer } from './testing.ts'
import { previewCut } from './views/round-cut.ts'

type Wanted = {
  /** Left out: the two best. */
  readonly cut?: Round['cut']
  readonly source?: Round['source']
  /** What the phase of the finals says beside its dates. */
  readonly finals?: Partial<CallDocument['phases'][number]>
  /** The mark that is reached in a round beside the finals, `also`, which ends later. */
  readonly also?: number
  /** Of each entry, by juror. */
  readonly marks?: readonly (readonly (number | null)[])[]
}

/** The call with a second round after the first one, of what its cut or another source says; `also`: and a third of what reaches that mark, later. */
async function withFinals(
  ctx: Ctx,
  cut: Round['cut'],
  { source, finals: held, also }: Wanted,
): Promise<Call> {
  const made = await aCall(ctx)
  const [first] = made.document.rounds
  const one: Round = { ...present(first, 'a round'), cut }
  const judging = present(
    made.document.phases.find(({ key }) => key === one.phase),
    'a phase of judging',
  )
  const opensAt = present(judging.closesAt, 'an end of judging')
  const finals: CallDocument['phases'][number] = {
    ...judging,
    key: 'finals',
    opensAt,
    closesAt: '2031-01-01T12:00',
    ...held,
  }
  const two: Round = {
    ...{ ...one, key: 'finals', phase: 'finals', cut: undefined },
    name: { en: 'Finals', it: 'Finale', el: 'Τελικός' },
    source: source ?? { kind: 'shortlist', round: one.key },
  }
  const three: Round = {
    ...{ ...two, key: 'also', phase: 'also' },
    source: { kind: 'mark', round: one.key, atLeast: also ?? 0 },
  }
  const third = { ...finals, key: 'also', closesAt: '2031-03-01T12:00' }
  return anAmendedCall(ctx, made, {
    rounds: also === undefined ? [one, two] : [one, two, three],
    phases: [...made.document.phases, finals, ...(also === undefined ? [] : [third])],
  })
}

/** The cut of a first round whose judging is over, and two organisers. Entries are meant by their number, from 1. */
export async function aCut(ctx: Ctx, wanted: Wanted = {}) {
  const { cut, marks = [[5], [4], [3], [null]] } = wanted
  const rule = cut ?? { kind: 'top' as const, places: 2, per: 'call' as const }
  const made = await withFinals(ctx, rule, wanted)
  const { call, entries } = await aJudgedCall(ctx, marks, made)
  const over = afterJudging(ctx)
  const [ann, ben] = [await anOfficer(over, 'ann@office.eu'), await anOfficer(over, 'ben@office.eu')]
  const [first, finals] = call.document.rounds as [Round, Round]
  const keys = { call: call.key, round: first.key }
  const id = (n: number) => present(entries[n - 1], 'an entry').id
  const numbers = new Map<string, number>(entries.map((entry, at) => [entry.id, at + 1]))
  const preview = (who: Ctx = ann) => previewCut(who, keys)
  const chosen = (n: number, reason: string, round: string = finals.key) => ({
    ...{ call: call.key, round, entry: id(n), reason },
  })
  return {
    ...{ call, entries, first, finals, over, ann, ben, keys, id, preview },
    /** Outcomes of the first way out, by entry. */
    outcomes: async (who: Ctx = ann) =>
      Object.fromEntries(
        ((await preview(who)).into[0]?.entries ?? []).map((one) => [numbers.get(one.entryId), one.outcome]),
      ),
    carryOut: async (who: Ctx = ann, hash?: string) =>
      carryOutCut(who, { ...keys, hash: hash ?? (await preview(who)).hash }),
    takeBack: (reason = 'A mistake.', who: Ctx = ann) => takeCutBack(who, { ...keys, reason }),
    end: async (who: Ctx = ann, hash?: string) =>
      endChoosing(who, { ...keys, hash: hash ?? (await preview(who)).ending.hash }),
    takeEndBack: (reason = 'A mistake.', who: Ctx = ann) => takeEndBack(who, { ...keys, reason }),
    tell: async (who: Ctx = ann, hash?: string) =>
      tellOfRound(who, { ...keys, hash: hash ?? (await preview(who)).telling.hash }),
    put: (n: number, reason = 'The jury asked for it.', who: Ctx = ann) =>
      putInByHand(who, chosen(n, reason)),
    putAlso: (n: number, who: Ctx = ann) => putInByHand(who, chosen(n, 'It fits there.', 'also')),
    takeOut: (n: number, reason = 'It was withdrawn by word.', who: Ctx = ann) =>
      takeOutByHand(who, chosen(n, reason)),
    /** Who is in the finals, and why. */
    inFinals: async (db: Db = ctx.db) =>
      (await entriesOfRound(db, { callId: call.id, round: finals }))
        .map(({ entryId, because }) => `${numbers.get(entryId) ?? '?'} ${because}`)
        .sort(),
    /** A juror makes a first mark on one entry of the finals. */
    judgeInFinals: async (n: number) => {
      const juror = await aJuror(over, { call })
      await aFirstMark(over, { call, entry: present(entries[n - 1], 'an entry'), juror }, finals)
    },
  }
}
