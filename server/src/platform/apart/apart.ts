import { ApartFailure, Hand, type Bounds } from './hand.ts'
import { Turns } from './turns.ts'

export { ApartFailure } from './hand.ts'

/** Whose a task is, and until when they want it. */
export type Wanted = {
  /** Null is nobody: those tasks wait for each other only where there is no process for them, however many they are. */
  readonly whose?: string | null
  /** Ends when whoever wanted it has left: what waits is dropped, what has begun is done to its end. */
  readonly signal?: AbortSignal | undefined
}

type Queue = {
  readonly atOnce: number
  /** Of one person, beside the one that is done. */
  readonly mostWaiting: number
}

/**
 * Work on files of strangers in processes of its own (`program` calls `serveApart`): what breaks or swells there does
 * neither here, and its memory goes back to the system. At most `atOnce` tasks run, and of one person (`whose`) one, so
 * neither one who brings many nor several of them keep anybody else waiting for more than a task of each: who was served
 * longest ago is next. Rejects with the program's Refusal, with an ApartFailure (`crowded` at once, when as many of this
 * person wait as may; `left` when the signal ends before its turn), or with an Error for a fault of the program.
 */
export function openApart<Task, Answer>(
  program: URL,
  { atOnce, mostWaiting, ...bounds }: Bounds & Queue,
): (task: Task, wanted?: Wanted) => Promise<Answer> {
  let resting: Hand[] = []
  const turns = new Turns(atOnce, mostWaiting)
  const work = async (task: Task): Promise<Answer> => {
    resting = resting.filter(({ isAlive }) => isAlive)
    const hand = resting.pop() ?? new Hand(program, bounds)
    try {
      return (await hand.work(task)) as Answer
    } finally {
      if (await hand.isFresh()) {
        hand.rest()
        resting.push(hand)
      } else hand.end()
    }
  }
  return async (task, { whose = null, signal } = {}) => {
    const refused = await turns.take(whose, signal)
    if (refused) throw new ApartFailure(refused)
    return work(task).finally(() => turns.pass(whose))
  }
}
