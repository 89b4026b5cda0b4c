import { newId } from '#kernel/ids.ts'
import type { OperationId } from '../../contract.ts'
import type { World } from './world.ts'

/**
 * What each persona is answered, one sign a column in the order of PERSONAS: `o` yes, `s` sign in first, `-` there is
 * no such thing, `!` may not. Letters beside these are spelt out in `codes`. Typed by hand: this is the specification.
 */
export type Row = {
  readonly expected: string
  /** What an organiser of the call's programme is answered, where it is not what the call's own is. */
  readonly ofProgramme?: string
  readonly codes?: Readonly<Record<string, string>>
  readonly input?: (world: World) => Record<string, unknown>
  /** The same with an id that does not exist: whoever is told `-` must not be able to tell the two apart. */
  readonly unknown?: (world: World) => Record<string, unknown>
  /** Asked when judging is over, not while it runs. */
  readonly isAfterJudging?: true
}

export type Rows = Partial<Record<OperationId, Row>>

export const EVERYBODY = 'ooooooooooooo'
export const SIGNED_IN = 'soooooooooooo'
export const OFFICE_READS = 's------o-oo-o'
export const OFFICE_ACTS = 's------o-!o-o'
export const ANY_OFFICE_READS = 's------oooo-o'
export const SITE_ORGANISER = 's------!!!o-!'
export const OWNER = 'so-----------'

export const call = ({ call }: World) => ({ call: call.key })
export const noCall = () => ({ call: 'no-such-call' })
export const ofEntry = ({ call, entry }: World) => ({ call: call.key, entry: entry.entry.id })
export const noEntry = ({ call }: World) => ({ call: call.key, entry: newId<string>() })
export const own = ({ entry }: World) => ({ entry: entry.entry.id })
export const ownDraft = ({ draft }: World) => ({ entry: draft.entry.id, version: draft.entry.version })
export const noMedia = () => ({ media: newId<string>() })
export const nothing = () => ({ entry: newId<string>(), version: 1 })
