import type { StorageSettings } from '#platform/settings/settings.ts'
import { openDiskStorage } from './disk.ts'
import { openS3Storage } from './s3.ts'
import type { Storage } from './storage.ts'

/** The storage that the operator chose. */
export async function openStorage(chosen: StorageSettings): Promise<Storage> {
  return chosen.kind === 's3' ? openS3Storage(chosen) : openDiskStorage(chosen.dir)
}
