import { startEmbedded } from '#platform/db/embedded.ts'
import { administer } from '#platform/testing/databases.ts'
import { keepRelease } from './release.ts'

// Once with the code of a release: DATA_DIR=folder npm start, stop it when the demonstration is loaded, then
// `node server/src/testing/keep-release.ts folder` keeps what it left, for the migrations that come after.
const [, , folder = ''] = process.argv
const { url, cluster } = await startEmbedded(`${folder}/postgres`)
try {
  process.stdout.write(`${await administer(url, keepRelease)}\n`)
} finally {
  await cluster.stop()
}
