import type { StorageSettings } from '#platform/settings/settings.ts'
import { openDiskStorage } from './disk.ts'
import { refuseStorage } from './fault.ts'
import { openS3Storage } from './s3.ts'
import type { Storage } from './storage.ts'

/** The storage that the operator chose. */
export async function openStorage(chosen: StorageSettings): Promise<Storage> {
  return refusing(chosen.kind === 's3' ? openS3Storage(chosen) : await openDiskStorage(chosen.dir))
}

/** Its faults have words for whoever waits for it, and their cause for the log. */
const refusing = (storage: Storage): Storage => ({
  put: (...what) => storage.put(...what).catch(refuseStorage),
  get: (...what) => storage.get(...what).catch(refuseStorage),
  getForVisitor: (...what) => storage.getForVisitor(...what).catch(refuseStorage),
  head: (key) => storage.head(key).catch(refuseStorage),
  removePrefix: (prefix) => storage.removePrefix(prefix).catch(refuseStorage),
  check: () => storage.check(),
  sweep: (prefix) => storage.sweep(prefix),
})
