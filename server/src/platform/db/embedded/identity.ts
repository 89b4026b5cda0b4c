import { spawnSync } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import { DATABASE_WORDS, DatabaseFault } from '../words.ts'

/** How PostgreSQL's programs are run: they refuse root, so root runs them in a user namespace or as another user. */
export type Identity = {
  readonly kind: 'self' | 'namespace' | 'other-user'
  readonly native: string
  readonly user: { readonly uid?: number; readonly gid?: number }
  command(program: string, args: readonly string[]): readonly [string, readonly string[]]
  /** Makes a file or folder of ours readable for the programs. */
  hand(file: string): void
}

const idOf = (flag: '-u' | '-g', name: string): number =>
  Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout)

function self(native: string): Identity {
  const command: Identity['command'] = (program, args) => [path.join(native, 'bin', program), args]
  return { kind: 'self', native, user: {}, command, hand: () => undefined }
}

/** Root outside, `nobody` inside: nothing changes hands, and the programs see an ordinary user. */
function namespace(native: string, nobody: { uid: number; gid: number }): Identity | null {
  if (process.platform !== 'linux') return null
  const map = ['--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`, '--']
  const command: Identity['command'] = (program, args) => [
    'unshare',
    [...map, path.join(native, 'bin', program), ...args],
  ]
  const [unshare, args] = command('postgres', ['--version'])
  if (spawnSync(unshare, args).status !== 0) return null
  return { kind: 'namespace', native, user: {}, command, hand: () => undefined }
}

function otherUser(native: string, dir: string, user: { uid: number; gid: number }): Identity {
  const runs = (program: string, ...args: readonly string[]) =>
    spawnSync(program, args, { ...user, cwd: '/' }).status === 0
  const parent = path.dirname(dir)
  if (!runs('ls', '-d', `${parent}/.`)) throw new DatabaseFault(DATABASE_WORDS.unreachableAsRoot(parent))
  let home = native
  if (!runs(path.join(native, 'bin', 'postgres'), '--version')) {
    home = `${dir}.programs` // node_modules lies where the other user may not look
    if (!existsSync(home)) {
      cpSync(native, `${home}.part`, { recursive: true, verbatimSymlinks: true })
      renameSync(`${home}.part`, home)
    }
  }
  const hand = (file: string) => chownSync(file, user.uid, user.gid)
  return { ...self(home), kind: 'other-user', user, hand }
}

/** Whom a cluster belongs to that another user than root made. */
function ownerOf(dir: string): { uid: number; gid: number } | null {
  const found = statSync(dir, { throwIfNoEntry: false })
  return found === undefined || found.uid === 0 ? null : { uid: found.uid, gid: found.gid }
}

/** Chooses how to run the programs of `native` on the cluster in `dir`, staying with the owner of a cluster that exists. */
export function chooseIdentity(native: string, dir: string, { namespaces = true } = {}): Identity {
  if (process.getuid?.() !== 0) return self(native)
  mkdirSync(path.dirname(dir), { recursive: true })
  const nobody = { uid: idOf('-u', 'nobody'), gid: idOf('-g', 'nobody') }
  const owner = ownerOf(dir)
  const inNamespace = namespaces && owner === null ? namespace(native, nobody) : null
  return inNamespace ?? otherUser(native, dir, owner ?? nobody)
}
