import type { OutputOf } from '@clarion/server/contract'

export type Waiting = {
  /** Names the texts `office.wait.<key>`, `….say` and `….act`. */
  readonly key: WaitingKey
  readonly count: number
  readonly of: number
  readonly href: string
  readonly kind: 'bad' | 'warn' | 'calm'
}
export type WaitingKey =
  | 'announce'
  | 'confirm'
  | 'outdated'
  | 'mails'
  | 'admit'
  | 'unanswered'
  | 'conflicts'
  | 'short'
  | 'reviews'
  | 'undecided'
  | 'publish'

type Facts = {
  readonly office: Pick<OutputOf<'showOfficeCall'>, 'state' | 'timeline' | 'now'>
  readonly figures: Pick<OutputOf<'entryFigures'>, 'undecided' | 'received'>
  readonly progress: OutputOf<'showJuryProgress'>
  readonly undecided: number
  readonly publication: Pick<OutputOf<'previewPublication'>, 'publication' | 'isOutdated'>
  readonly failedMails: number
}

/** What needs a person, the one that hurts soonest first; what is fine is left out. */
export function waitingFor(facts: Facts): Waiting[] {
  const { office, figures, progress, publication } = facts
  const has = (kind: string, ...states: readonly string[]) =>
    office.timeline.some((phase) => phase.kind === kind && states.includes(phase.state))
  const isDraft = office.state === 'draft'
  const isProposed = publication.publication?.state === 'proposed'
  const isPublished = publication.publication?.state === 'confirmed'
  const isJudging = has('judging', 'running', 'done') && !isPublished
  const accepted = progress.jurors.filter(({ state }) => state === 'accepted')
  const judgedOver = has('judging', 'done')
  const missing = progress.assigned - progress.given
  const wanted = progress.entries * progress.perEntry - progress.assigned
  const item = (key: WaitingKey, count: number, href: string, kind: Waiting['kind'] = 'warn', of = 0) =>
    count > 0 ? [{ key, count, of, href, kind }] : []
  return [
    ...item('announce', isDraft ? 1 : 0, 'settings', 'calm'),
    ...item('outdated', isProposed && publication.isOutdated ? 1 : 0, 'publication', 'bad'),
    ...item('confirm', isProposed && !publication.isOutdated ? 1 : 0, 'publication', 'warn'),
    ...item('mails', facts.failedMails, 'outbox?state=failed', 'bad'),
    ...item('admit', isPublished ? 0 : figures.undecided, 'entries?admissibility=open', isJudging ? 'bad' : 'warn'),
    ...item('short', isPublished || progress.entries === 0 ? 0 : Math.max(0, wanted), 'assignments', isJudging ? 'bad' : 'warn'),
    ...item('reviews', isJudging ? missing : 0, 'progress', judgedOver ? 'bad' : 'calm', progress.assigned),
    ...item(
      'conflicts',
      isPublished ? 0 : accepted.filter(({ conflictsStatedAt }) => conflictsStatedAt === null).length,
      'jurors',
    ),
    ...item('unanswered', isPublished ? 0 : progress.jurors.filter(({ state }) => state === 'invited').length, 'jurors', 'calm'),
    ...item('undecided', judgedOver && !isPublished ? facts.undecided : 0, 'decisions', 'calm', progress.entries),
    ...item('publish', judgedOver && !isPublished && !isProposed && facts.undecided === 0 && progress.entries > 0 ? 1 : 0, 'publication', 'calm'),
  ]
}
