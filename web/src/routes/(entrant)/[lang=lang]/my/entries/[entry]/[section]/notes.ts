import { BEFORE_ALL_DAYS, isFrozen, materialWindows, type Field } from '@clarion/server/shared'
import { goesInWords, removedInWords } from '#lib/domain/going.ts'
import { dayInWords, inWords } from '#lib/texts/moments.ts'
import type { CutOf } from '#lib/server/api.ts'
import type { Translator } from '#lib/texts/texts.ts'
import { isOut } from '../../../next.ts'
import { todayOf } from '../asked-of.ts'

type Shown = CutOf<'showMyEntry', 'form' | 'dates'>
type Entry = Pick<Shown, 'document' | 'now' | 'standing' | 'removed'> & {
  readonly may: Pick<Shown['may'], 'edit'>
}

/** What of a question depends on the day: from when it is needed, when it is answered, until when it can be changed and how long it is kept. */
export function notesOf(t: Translator, field: Field, entry: Entry): readonly string[] {
  const today = todayOf(entry)
  const from = typeof field.required === 'object' ? field.required.from : undefined
  return [
    from !== undefined && from > today ? t('entrant.fields.neededFrom', { day: said(t, from) }) : '',
    laterOf(t, field, entry),
    frozenOf(t, field, today),
    goneOf(t, field, entry),
    goesInWords(t, field),
  ].filter(Boolean)
}

const said = (t: Translator, day: string): string => dayInWords(`${day}T12:00:00Z`, 'UTC', t)

/** Of what stays as it is by the phases of the call no day is told. */
function frozenOf(t: Translator, { frozenFrom }: Field, today: string): string {
  if (frozenFrom === undefined || frozenFrom === BEFORE_ALL_DAYS) return ''
  const is = isFrozen({ frozenFrom }, today) ? 'yes' : 'no'
  return t('entrant.fields.frozen', { is, day: said(t, frozenFrom) })
}

/** Of one that is answered in a phase of its own: that it can be, or will be, only where it can. */
function laterOf(t: Translator, { phase }: Field, entry: Entry): string {
  const { document, now } = entry
  const span = phase === undefined ? undefined : materialWindows(document).find(({ key }) => key === phase)
  if (!span?.closesAt) return ''
  const say = (at: Date, isEnd: boolean) =>
    inWords({ at: at.toISOString(), zone: document.zone, now, isEnd }, t)
  const [from, to] = [say(span.opensAt, false), say(span.closesAt, true)]
  const at = new Date(now)
  const is = at < span.opensAt ? 'ahead' : at < span.closesAt ? 'open' : 'over'
  const isSaid = is === 'open' ? entry.may.edit.ok : is === 'over' || !isOut(entry)
  return isSaid ? t('entrant.fields.later', { is, from, to }) : ''
}

/** Of one whose answer has gone before the entry, when and why. */
function goneOf(t: Translator, { key }: Field, { removed, document }: Entry): string {
  const gone = removed.find(({ field }) => field === key)
  return gone ? removedInWords(t, gone, document.zone) : ''
}
