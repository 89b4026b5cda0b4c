export type Batches = {
  /** Asks for a run; however often that is, one comes, a little later. */
  soon(): void
  /** Runs at once, after the run that is under way, and no more after that. Never rejects. */
  end(): Promise<void>
}

type Rounds = {
  readonly afterMs: number
  /** Told of the first of several failures in a row. */
  readonly onFault: (error: unknown) => void
}

/** Does a piece of work that can wait: one run at a time, and again after one that failed. */
export function inBatches(work: () => Promise<void>, { afterMs, onFault }: Rounds): Batches {
  let timer: NodeJS.Timeout | undefined
  let last: Promise<void> = Promise.resolve()
  let [isFailing, isEnding] = [false, false]
  const once = async (): Promise<void> => {
    try {
      await work()
      isFailing = false
    } catch (error) {
      if (!isFailing) onFault(error)
      isFailing = true
      soon()
    }
  }
  const run = (): Promise<void> => {
    timer = undefined
    return (last = last.then(once))
  }
  const soon = (): void => {
    if (!isEnding) timer ??= setTimeout(() => void run(), afterMs).unref()
  }
  return {
    soon,
    end: () => {
      isEnding = true
      clearTimeout(timer)
      return run()
    },
  }
}
