import { newId } from '#kernel/ids.ts'
import { call, noCall, OFFICE_READS, type Rows } from './row.ts'
import type { World } from './world.ts'

const waits = ({ call, cancellationId }: World) => ({ call: call.key, cancellation: cancellationId })
const waitsNowhere = () => ({ call: 'no-such-call', cancellation: newId<string>() })

/** The administrator has asked that a category be cancelled. */
export const cancellingRows: Rows = {
  previewCancellation: { expected: OFFICE_READS, input: call, unknown: noCall },
  askCancellation: {
    expected: 's------f-!f-f',
    codes: { f: 'sign-in-not-fresh' },
    input: ({ call }) => ({ call: call.key, reason: {}, hash: '' }),
    unknown: () => ({ call: 'no-such-call', reason: {}, hash: '' }),
  },
  askReopening: {
    expected: 's------a-!a-a',
    codes: { a: 'cancellation-already-asked' },
    input: (world) => ({ ...waits(world), reason: {}, hash: '' }),
    unknown: () => ({ ...waitsNowhere(), reason: {}, hash: '' }),
  },
  confirmCancellation: {
    expected: 's------f-!p-f',
    codes: { f: 'sign-in-not-fresh', p: 'second-person-required' },
    input: (world) => ({ ...waits(world), hash: '' }),
    unknown: () => ({ ...waitsNowhere(), hash: '' }),
  },
  refuseCancellation: {
    expected: 's------o-!p-o',
    codes: { p: 'second-person-required' },
    input: (world) => ({ ...waits(world), reason: 'There is money' }),
    unknown: () => ({ ...waitsNowhere(), reason: 'There is money' }),
  },
  takeCancellationBack: { expected: 's------!-!o-!', input: waits, unknown: waitsNowhere },
}
