import { Hand, type Bounds } from './hand.ts'

export { ApartFailure } from './hand.ts'

type Waiting = { readonly whose: string | null; readonly begin: () => void }

/**
 * Work on files of strangers in processes of its own (`program` calls `serveApart`): what breaks or swells there does
 * neither here, and its memory goes back to the system. At most `atOnce` tasks run, and of one person (`whose`) one, so
 * that whoever brings many keeps nobody else waiting; the others wait in their order, whoever was just served behind them. Rejects with the program's
 * Refusal, with an ApartFailure, or with an Error for a fault of the program.
 */
export function openApart<Task, Answer>(
  program: URL,
  { atOnce, ...bounds }: Bounds & { readonly atOnce: number },
): (task: Task, whose?: string | null) => Promise<Answer> {
  let resting: Hand[] = []
  const waiting: Waiting[] = []
  const working: (string | null)[] = []
  const mayBegin = (whose: string | null): boolean =>
    working.length < atOnce && (whose === null || !working.includes(whose))
  const turn = async (whose: string | null): Promise<void> => {
    if (mayBegin(whose)) working.push(whose)
    else await new Promise<void>((begin) => waiting.push({ whose, begin }))
  }
  const pass = (whose: string | null): void => {
    working.splice(working.indexOf(whose), 1)
    const ready = waiting.filter((each) => mayBegin(each.whose))
    const next = ready.find((each) => each.whose !== whose) ?? ready[0]
    if (!next) return
    waiting.splice(waiting.indexOf(next), 1)
    working.push(next.whose)
    next.begin()
  }
  return async (task, whose = null) => {
    await turn(whose)
    resting = resting.filter(({ isAlive }) => isAlive)
    const hand = resting.pop() ?? new Hand(program, bounds)
    try {
      return (await hand.work(task)) as Answer
    } finally {
      if (hand.isAlive) {
        hand.rest()
        resting.push(hand)
      }
      pass(whose)
    }
  }
}
