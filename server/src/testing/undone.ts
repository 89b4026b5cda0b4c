import type { Db } from '#platform/db/client.ts'

class Undone extends Error {}

/** What `body` finds in a transaction, or a savepoint of one, that is undone: whatever it did, the world is as it was. */
export async function undone<Found>(db: Db, body: (tx: Db) => Promise<Found>): Promise<Found> {
  const found: Found[] = []
  try {
    await db.transaction(async (tx) => {
      found.push(await body(tx))
      throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
  return found[0] as Found
}
