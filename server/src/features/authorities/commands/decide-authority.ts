import { inLanguage, isLanguage } from '#kernel/languages.ts'
import type { AuthorityId } from '#kernel/ids.ts'
import { pageAddress } from '#kernel/pages.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { getPerson } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import * as notices from '#features/notices/index.ts'
import { mayDecideProposals } from '../policy.ts'
import { AUTHORITY_MOVES, type AuthorityMove, type AuthorityState } from '../states.ts'
import type { Authority } from '../store/authorities.ts'
import { demandUnlisted, moveProposal } from '../store/proposals.ts'

type Input = {
  readonly authorityId: string
  readonly move: AuthorityMove
  /** As it stood where whoever acts looked at it; a decision that somebody made since is not taken back with theirs. */
  readonly from?: AuthorityState | undefined
}

/** Lists or rejects a proposal, or takes that back. Its proposer is told of each decision, once, however often one clicks. What is listed already is not listed twice. */
export async function decideAuthority(ctx: Ctx, input: Input) {
  return ctx.db.transaction(async (tx) => {
    demand(mayDecideProposals(ctx.actor))
    const authority = await moveProposal(tx, input.authorityId as AuthorityId, input)
    if (!authority) return decidedBefore(ctx, tx, input)
    if (input.move === 'list') await demandUnlisted(tx, authority)
    await audit.record(tx, ctx, `authority.${input.move}`, { callId: null, subjectId: authority.id })
    if (input.move !== 'reopen') await tellProposer(tx, ctx, authority, input.move)
    return { id: authority.id, state: authority.state }
  })
}

const DECIDING = ['authority.list', 'authority.reject', 'authority.reopen'] as const

/** Decided so by whoever asks for it; what others decided is refused. */
async function decidedBefore(ctx: Ctx, tx: Db, { authorityId: subjectId, move, from }: Input) {
  if (!(await audit.ownLast(tx, ctx, `authority.${move}`, { subjectId, among: DECIDING })))
    throw new Refusal(
      from === undefined || from === 'proposed' ? 'authority-not-proposed' : 'changed-meanwhile',
    )
  return { id: subjectId as AuthorityId, state: AUTHORITY_MOVES[move].to }
}

async function tellProposer(tx: Db, ctx: Ctx, authority: Authority, move: 'list' | 'reject'): Promise<void> {
  if (authority.proposedBy === null) return
  const person = await getPerson(tx, authority.proposedBy)
  const language = isLanguage(person.language) ? person.language : ctx.language
  await notices.enqueue(tx, ctx, {
    kind: move === 'list' ? 'authority-listed' : 'authority-rejected',
    to: person.email,
    language,
    callId: null,
    causeKey: `authority:${authority.id}:${move}:${ctx.requestId}`,
    facts: {
      authority: inLanguage(authority.name, authority.ownLanguage).text,
      ask: notices.contactPage(ctx, language),
      url: pageAddress(ctx.settings, language, 'myEntries'),
    },
  })
}
