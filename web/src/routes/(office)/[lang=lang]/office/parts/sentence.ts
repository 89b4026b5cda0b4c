import { inLanguage, realSpan } from '@clarion/server/shared'
import { inWords } from '#lib/texts/moments.ts'
import type { Localised, PhaseState } from '@clarion/server/shared'
import type { Translator } from '#lib/texts/texts.ts'

type Phase = {
  readonly key: string
  readonly kind: string
  readonly name?: Localised | undefined
  readonly opensAt: string
  readonly closesAt: string | null
  readonly begunAt?: string | undefined
  readonly endedAt?: string | undefined
  readonly state: PhaseState
}
export type Dated = {
  readonly state: 'draft' | 'announced'
  readonly zone: string
  readonly timeline: readonly Phase[]
}

/** The phase by its own name, or by what kind of phase it is. */
export const phaseName = (t: Translator, { kind, name }: Pick<Phase, 'kind' | 'name'>): string =>
  name ? inLanguage(name, t.language).text : t('office.phase', { kind })

function endOf(phase: Phase): number {
  const { to } = realSpan(phase)
  return to === null ? Infinity : Date.parse(to)
}

/** Where a call stands, so that it could be read aloud: what goes on, and until when; or what comes next. */
export function phaseSentence(t: Translator, call: Dated, now: string): string {
  if (call.state === 'draft') return t('office.say.draft')
  // Of several at once the one that ends first is the one that presses.
  const [running] = call.timeline
    .filter(({ state }) => state === 'running')
    .sort((a, b) => endOf(a) - endOf(b))
  const due = call.timeline.find(({ kind, state }) => state === 'due' && kind === 'results')
  const next = call.timeline.find(({ state }) => state === 'to-come')
  const say = (at: string, isEnd = false) => inWords({ at, zone: call.zone, now, isEnd }, t)
  if (running) {
    const what = t('office.say.running', { kind: running.kind })
    const { to } = realSpan(running)
    return to === null ? what : `${what} ${t('office.say.until', { when: say(to, true) })}`
  }
  if (due) return t('office.say.due', { when: say(due.opensAt) })
  if (next) return t('office.say.next', { phase: phaseName(t, next), when: say(next.opensAt) })
  return t('office.say.over')
}
