import type { Ctx } from '#platform/ctx.ts'
import type { RefusalCode } from '#kernel/refusals.ts'
import type { OperationId } from '../../contract.ts'
import type { Persona } from '../matrix/personas.ts'
import { aWorld, type World } from '../matrix/world.ts'

/** What is sent, and by whom. */
export type Sending = {
  readonly as: Ctx
  readonly input: Readonly<Record<string, unknown>>
  /** Somebody else who might have sent it. */
  readonly other?: Ctx
}

/** How an operation is kept from bringing about twice what was sent twice. */
export type SentOnce = {
  /** Makes what the sending needs; it must be one that is answered with a yes. */
  readonly prepare: (ctx: Ctx) => Promise<Sending>
  /** What all but the first are answered: exactly the same, another yes, or why not. */
  readonly again: 'the same' | 'yes' | RefusalCode
  /** What `other` is answered who sends it then: what somebody else made stands in the way. */
  readonly toAnother?: RefusalCode
  /** Jobs that each sending writes, whichever comes first: they change nothing of what is on record. */
  readonly eachWrites?: readonly string[]
}

/** Why an operation may do its work each time that it is sent. */
export type EachTime = { readonly eachTime: string }

export type SentOnceRows = Partial<Record<OperationId, SentOnce | EachTime>>

type Asked = (world: World) => Readonly<Record<string, unknown>>

const OTHERS = { administrator: 'organiser of the call', office: 'administrator' } as const

/** What one of the people around the call of the access matrix sends, once something has gone before. */
export const inTheWorld =
  (by: Persona, input: Asked, before?: (as: Ctx, world: World) => Promise<unknown>) =>
  async (ctx: Ctx): Promise<Sending> => {
    const world = await aWorld(ctx)
    const as = { ...ctx, actor: world.actors[by] }
    await before?.(as, world)
    const other = by === 'administrator' ? OTHERS.administrator : OTHERS.office
    return { as, input: input(world), other: { ...ctx, actor: world.actors[other] } }
  }
