import { Hand, type Bounds } from './hand.ts'

export { ApartFailure } from './hand.ts'

type Waiting = { readonly whose: string | null; readonly begin: () => void }

/**
 * Work on files of strangers in processes of its own (`program` calls `serveApart`): what breaks or swells there does
 * neither here, and its memory goes back to the system. At most `atOnce` tasks run, and of one person (`whose`) one, so
 * neither one who brings many nor several of them keep anybody else waiting for more than a task of each: who was served
 * longest ago is next. Rejects with the program's Refusal, with an ApartFailure, or with an Error for a fault of the program.
 */
export function openApart<Task, Answer>(
  program: URL,
  { atOnce, ...bounds }: Bounds & { readonly atOnce: number },
): (task: Task, whose?: string | null) => Promise<Answer> {
  let resting: Hand[] = []
  const waiting: Waiting[] = []
  const working: (string | null)[] = []
  /** Whose turn came when; forgotten as soon as nobody waits. */
  const served = new Map<string | null, number>()
  let turns = 0
  const takes = (whose: string | null): void => {
    working.push(whose)
    served.set(whose, ++turns)
  }
  const mayBegin = (whose: string | null): boolean =>
    working.length < atOnce && (whose === null || !working.includes(whose))
  const turn = async (whose: string | null): Promise<void> => {
    if (mayBegin(whose)) takes(whose)
    else await new Promise<void>((begin) => waiting.push({ whose, begin }))
  }
  const pass = (whose: string | null): void => {
    working.splice(working.indexOf(whose), 1)
    const ready = waiting.filter((each) => mayBegin(each.whose))
    const [first, ...others] = ready
    if (waiting.length === 0) served.clear()
    if (!first) return
    const turnOf = ({ whose: of }: Waiting): number => served.get(of) ?? 0
    const next = others.reduce((best, each) => (turnOf(each) < turnOf(best) ? each : best), first)
    waiting.splice(waiting.indexOf(next), 1)
    takes(next.whose)
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
