/** What a person waits, and what the processor worked: other programs on the machine lengthen the first. */
export type Seconds = { readonly seconds: number; readonly coreSeconds: number }

/** Seconds from now until the function it returns is called. */
export function startWatch(): () => Seconds {
  const [from, before] = [performance.now(), process.cpuUsage()]
  return () => {
    const { user, system } = process.cpuUsage(before)
    return { seconds: (performance.now() - from) / 1000, coreSeconds: (user + system) / 1e6 }
  }
}

export const lesser = (a: Seconds, b: Seconds): Seconds => (b.seconds < a.seconds ? b : a)

export const shown = ({ seconds, coreSeconds }: Seconds): string =>
  `${seconds.toFixed(2)} s (processor ${coreSeconds.toFixed(2)} s)`
