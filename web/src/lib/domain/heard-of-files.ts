import { Device } from '#lib/live/device.ts'
import { LastHeard } from '#lib/live/last-heard.ts'
import { showAnew } from '#lib/live/show-anew.ts'
import type { Media } from './media.ts'

/** What this device has heard last of the files of a holder: a page that came with earlier words about them is read again. */
export function heardOfFiles(keptAs: string, holder: string) {
  const device = new Device(keptAs)
  const heard = new LastHeard(device, `${holder}/files`, {})
  return {
    tell: (files: readonly Pick<Media, 'id' | 'version'>[]): void =>
      heard.tell(Object.fromEntries(files.map(({ id, version }) => [id, version]))),
    /** Returns how to stop. */
    catchUp: (): (() => void) => {
      const stop = new AbortController()
      const ofFiles = () => device.parts(holder).filter((key) => key.startsWith(`${holder}/file.`))
      const stopLooking = heard.whenBehind(() => void showAnew(stop.signal), ofFiles)
      return () => {
        stop.abort()
        stopLooking()
      }
    },
  }
}
