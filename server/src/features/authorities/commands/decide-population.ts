import { inLanguage, isLanguage } from '#kernel/languages.ts'
import { pageAddress } from '#kernel/pages.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { getPerson } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import * as notices from '#features/notices/index.ts'
import { mayDecideProposals } from '../policy.ts'
import { CLAIM_MOVES, type ClaimMove } from '../states.ts'
import type { Authority } from '../store/authorities.ts'
import { changeRow, lockCounting } from '../store/changes.ts'
import { decideClaim, getClaim, type Claim } from '../store/claims.ts'
import { columnsOf, factsOf } from './set-population.ts'

type Deciding = {
  readonly claimId: string
  readonly move: ClaimMove
  readonly because?: string | undefined
  /** What whoever decides has seen: when it was said, and the version of the authority. */
  readonly saidAt: string
  readonly version: number
}

/** Confirms what an entrant says of a population, which the registry says from then on, or says why not. They are told. */
export function decidePopulation(ctx: Ctx, { claimId, move, because = '', ...seen }: Deciding) {
  return ctx.db.transaction(async (tx) => {
    demand(mayDecideProposals(ctx.actor))
    if (move === 'refuse' && because === '')
      throw new Refusal('input-invalid', { fields: [{ field: 'because', code: 'required' }] })
    const state = CLAIM_MOVES[move]
    const said = await getClaim(tx, claimId)
    if (!said) throw new Refusal('not-found')
    const authority = await lockCounting(tx, said.authorityId)
    const claim = await decideClaim(
      tx,
      { id: claimId, saidAt: new Date(seen.saidAt) },
      { state, because },
      ctx.now,
    )
    if (!claim) return decidedBefore(ctx, tx, { id: said.id, authorityId: authority.id }, move)
    const figure = {
      population: claim.population,
      source: claim.source,
      ...(claim.year !== null && { year: claim.year }),
    }
    if (authority.version !== seen.version) throw new Refusal('changed-meanwhile')
    if (move === 'confirm') await changeRow(tx, authority, columnsOf(figure))
    // What its sayer is told of it is theirs, and stands with what they said.
    const facts = { ...factsOf(figure), claim: claim.id }
    await audit.record(tx, ctx, ACT_OF[move], { callId: null, subjectId: authority.id, ...facts })
    await tell(tx, ctx, authority, claim)
    return { id: claim.id, state }
  })
}

const ACT_OF = { confirm: 'authority.confirm-population', refuse: 'authority.refuse-population' } as const

/** Decided so by whoever asks for it; what others decided, what was decided otherwise, or what was said anew meanwhile, is refused. */
async function decidedBefore(
  ctx: Ctx,
  tx: Db,
  { id, authorityId }: Pick<Claim, 'id' | 'authorityId'>,
  move: ClaimMove,
) {
  if ((await getClaim(tx, id))?.state === 'waiting') throw new Refusal('changed-meanwhile')
  const last = await audit.ownLast(tx, ctx, ACT_OF[move], {
    subjectId: authorityId,
    among: Object.values(ACT_OF),
  })
  if (last?.['claim'] !== id) throw new Refusal('population-decided')
  return { id, state: CLAIM_MOVES[move] }
}

async function tell(
  tx: Db,
  ctx: Ctx,
  authority: Authority,
  { id, saidBy, state, ...claim }: Claim,
): Promise<void> {
  if (saidBy === null) return
  const person = await getPerson(tx, saidBy)
  const language = isLanguage(person.language) ? person.language : ctx.language
  await notices.enqueue(tx, ctx, {
    kind: state === 'confirmed' ? 'population-confirmed' : 'population-refused',
    to: person.email,
    language,
    callId: null,
    causeKey: `population:${id}`,
    facts: {
      authority: inLanguage(authority.name, authority.ownLanguage).text,
      ...{ population: claim.population, source: claim.source, because: claim.because },
      ask: notices.contactPage(ctx, language),
      url: pageAddress(ctx.settings, language, 'myEntries'),
    },
  })
}
