import type { Actor } from './actor.ts'
import type { Refusal } from './refusals.ts'

/** A "no" as it is told to whoever keeps a log of them. */
export type Refused = {
  readonly refusal: Refusal
  /** Null: it was refused before anybody looked who asks. */
  readonly actor: Actor | null
  /** The operation's id; or method and pattern of the address, where none had begun. Never what somebody typed. */
  readonly asked: string
  /** Where it came from, as the server saw it. */
  readonly address: string
  readonly at: Date
  /** What was sent, where it has been read. */
  readonly input?: unknown
}

/** Neither waits nor fails: whoever refuses goes on at once. */
export type TellRefused = (refused: Refused) => void
