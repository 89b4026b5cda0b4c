import { verdictView } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import {
  askedInPhase,
  clarifiable,
  clarificationNow,
  clarifiedNow,
  documentsOf,
  hangingOf,
  mayAskNow,
  realSpan,
  timeline,
  type Call,
  type CallDocument,
  type EndedEarly,
} from '#features/calls/index.ts'
import { mailsAbout } from '#features/notices/index.ts'
import { mayRead, type Field } from '#features/forms/index.ts'
import type { JuryGuard } from '../core/jury-guard.ts'
import { clarificationCause } from '../core/causes.ts'
import { latestBefore, questionsOf, standingState, stateOf } from '../core/clarification.ts'
import { mayClarify, mayUnask } from '../policy/clarifying.ts'
import { clarificationsOf, standingOf, type Clarification } from '../store/clarifications.ts'
import type { Entry } from '../store/entries.ts'
import type { OfficeRow } from '../store/office-list.ts'
import type { Submission } from '../store/submissions.ts'
import type { StandingClarification } from '../states.ts'

type Of = {
  readonly call: Call
  readonly entry: Entry
  /** All versions of it. */
  readonly handedIn: readonly Submission[]
  readonly facts: Parameters<typeof mayClarify>[1]
  readonly jury: JuryGuard
  readonly ended: EndedEarly
}

/** What was asked of an entry to be made clearer, and what can be. */
export async function clarificationsView(ctx: Ctx, { call, entry, handedIn, facts, jury, ended }: Of) {
  const { document } = call
  const all = (await clarificationsOf(ctx.db, [entry.id])).get(entry.id) ?? []
  const standing = standingOf(all)
  const isOpen = clarifiedNow(entry, document, ctx.now).length > 0
  const asking = {
    isRunning: mayAskNow(document, ctx.now),
    isAsked: standing?.answeredWith === null && isOpen,
  }
  const may = mayUnask(ctx.actor, facts, asking)
  const documentOf = await documentsOf(ctx.db, call, handedIn)
  const askable = await askableOf(ctx, { call, entry, jury })
  const losesMarks = askable.length === 0
  const hanging = hangingOf(document, entry.categoryKey)
  return {
    phase: phaseOf(call, ctx.now, ended),
    requests: all.map((one) =>
      requestView(one, { call, entry, handedIn, documentOf, isOpen: isOpen && one.id === standing?.id }),
    ),
    askable: askable.map((field) => ({
      ...labelled(field),
      hanging: (hanging.get(field.key) ?? []).map(labelled),
    })),
    mayAsk: verdictView(mayClarify(ctx.actor, facts, { ...asking, losesMarks })),
    mayTakeBack: verdictView(may),
    mails: await mailsAbout(ctx.db, { causes: may.ok && standing ? [clarificationCause(standing.id)] : [] }),
  }
}

const labelled = ({ key, label }: Field) => ({ key, label: { ...label } })

/** What can be asked: once the jury could look at no answer any more, what it does not read. */
async function askableOf(ctx: Ctx, { call, entry, jury }: Pick<Of, 'call' | 'entry' | 'jury'>) {
  const fields = clarifiable(call.document, entry.categoryKey)
  const clarifying = askedInPhase(
    clarificationNow(call.document, ctx.now),
    fields.map(({ key }) => key),
  )
  const isJudged = await jury.losesMarks(ctx, call, { ...entry, clarifying })
  return isJudged ? fields.filter((field) => !mayRead(field, 'jury')) : fields
}

/** The phase that runs, its grace too; else the next, else the last: as it really was. */
function phaseOf({ document }: Call, now: Date, ended: EndedEarly) {
  const phases = timeline(document, now, ended).filter(({ kind }) => kind === 'clarification')
  const running = clarificationNow(document, now)?.key
  const found =
    phases.find(({ key }) => key === running) ??
    phases.find(({ state }) => state === 'to-come') ??
    phases.at(-1)
  if (!found) return null
  const { from, to } = realSpan(found)
  return { opensAt: from, closesAt: to }
}

type Around = Pick<Of, 'call' | 'entry' | 'handedIn'> & {
  readonly documentOf: (one: Submission) => CallDocument
  readonly isOpen: boolean
}

function requestView(one: Clarification, { call, entry, handedIn, documentOf, isOpen }: Around) {
  const read = latestBefore(handedIn, one.askedAt)
  const forms = [...(read ? [documentOf(read)] : []), call.document]
  const answer = handedIn.find(({ id }) => id === one.answeredWith)
  return {
    id: one.id,
    askedAt: one.askedAt.toISOString(),
    questions: questionsOf(one, forms, entry.categoryKey),
    words: one.words,
    state: stateOf(one, isOpen),
    answeredAt: answer?.handedInAt.toISOString() ?? null,
    takenBackAt: one.takenBackAt?.toISOString() ?? null,
  }
}

/** How far the request is that stands, of an entry as the office lists it; null: none does. */
export function standingClarification(
  { isClarified, ...row }: OfficeRow,
  { document }: Pick<Call, 'document'>,
  now: Date,
): StandingClarification | null {
  if (isClarified === null) return null
  return standingState(isClarified, clarifiedNow(row, document, now).length > 0)
}
