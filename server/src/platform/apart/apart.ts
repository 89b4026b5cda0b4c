import { Hand, type Bounds } from './hand.ts'

export { ApartFailure } from './hand.ts'

/**
 * Work on files of strangers in processes of its own (`program` calls `serveApart`): what breaks or swells there does
 * neither here, and its memory goes back to the system. At most `atOnce` tasks run, the others wait in their order.
 * Rejects with the program's Refusal, with an ApartFailure, or with an Error for a fault of the program.
 */
export function openApart<Task, Answer>(
  program: URL,
  { atOnce, ...bounds }: Bounds & { readonly atOnce: number },
): (task: Task) => Promise<Answer> {
  let resting: Hand[] = []
  const waiting: (() => void)[] = []
  let busy = 0
  const turn = async (): Promise<void> => {
    if (busy === atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else busy += 1
  }
  const pass = (): void => {
    const next = waiting.shift()
    if (next) next()
    else busy -= 1
  }
  return async (task) => {
    await turn()
    resting = resting.filter(({ isAlive }) => isAlive)
    const hand = resting.pop() ?? new Hand(program, bounds)
    try {
      return (await hand.work(task)) as Answer
    } finally {
      if (hand.isAlive) {
        hand.rest()
        resting.push(hand)
      }
      pass()
    }
  }
}
