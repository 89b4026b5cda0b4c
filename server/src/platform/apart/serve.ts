import { Refusal } from '#kernel/refusals.ts'
import type { Reply } from './hand.ts'

/** Answers the tasks that `openApart` sends to this process, until nobody is there to send any. */
export function serveApart<Task, Answer>(work: (task: Task) => Promise<Answer>): void {
  process.on('message', ({ task }: { readonly task: Task }) => {
    void work(task).then(
      (answer) => reply({ answer }),
      (error: unknown) => reply(replyTo(error)),
    )
  })
  process.once('disconnect', () => process.exit())
}

const reply = (what: Reply): void => void process.send?.(what)

function replyTo(error: unknown): Reply {
  if (!(error instanceof Refusal)) return { fault: inWords(error) }
  const { code, details, cause } = error
  return { refusal: { code, details, ...(cause !== undefined && { cause: inWords(cause) }) } }
}

const inWords = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'
