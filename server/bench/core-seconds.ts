import { readFile } from 'node:fs/promises'

const TICKS_PER_SECOND = 100

/** Processor time of one process so far, in seconds of one core (Linux: proc(5), fields utime and stime). */
export async function coreSecondsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}
