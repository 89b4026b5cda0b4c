import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What the file holds; made on first use, readable by its owner only. Processes that start at once agree on one value. */
export function keptIn(file: string, make: () => string): string {
  if (!existsSync(file)) {
    // Nobody else lists it, but the user whom root lends the database to must get through.
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o711 })
    const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`
    writeFileSync(draft, make(), { mode: 0o600, flag: 'wx' })
    try {
      linkSync(draft, file) // appears whole or not at all, and never replaces another process's
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(draft)
    }
  }
  return readFileSync(file, 'utf8')
}

export const makeSecret = (): string => randomBytes(32).toString('hex')

export const makeSigningKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

/** The Ed25519 private key, as PKCS #8 PEM, that is given itself or as the path of its file; null when it is neither. */
export function readSigningKey(given: string): string | null {
  try {
    // A variable in a .env file holds one line: line ends arrive as \n.
    const pem = given.includes('-----BEGIN') ? given.replaceAll('\\n', '\n') : readFileSync(given, 'utf8')
    const key = createPrivateKey(pem)
    return key.asymmetricKeyType === 'ed25519'
      ? key.export({ type: 'pkcs8', format: 'pem' }).toString()
      : null
  } catch {
    return null
  }
}
