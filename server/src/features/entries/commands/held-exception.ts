import { demand } from '#kernel/verdict.ts'
import { mayExcept } from '../policy/office.ts'
import { EXCEPTION_ACTIONS } from '../states.ts'
import { exceptionFrom } from '../store/exceptions.ts'
import { heldWith } from './held-with.ts'

type Asked = { readonly call: string; readonly entry: string; readonly rule: string }

/** An entry that is held, with what was said of a rule for it. */
export const heldException = heldWith({
  among: EXCEPTION_ACTIONS,
  read: async ({ actor, db }, { entry, facts }, { rule }: Asked) => {
    demand(mayExcept(actor, facts))
    return { exception: await exceptionFrom(db, entry.id, rule) }
  },
})
