import type { Actor } from '#kernel/actor.ts'
import { mayReadOffice, mayRunOffice } from '#kernel/office.ts'
import type { Verdict } from '#kernel/verdict.ts'

/** The registry serves every call: it is kept by the office of the whole site. */
export const mayReadProposals = (actor: Actor): Verdict => mayReadOffice(actor, null)

export const mayDecideProposals = (actor: Actor): Verdict => mayRunOffice(actor, null)
