import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { accessSync, constants, openSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

/** A real S3 server of one's own: the RADOS gateway of Ceph with its cluster, in memory, on loopback. */
export type Ceph = {
  readonly endpoint: string
  readonly bucket: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  stop(): Promise<void>
}

const PROGRAMS = ['ceph', 'ceph-authtool', 'ceph-mon', 'ceph-osd', 'monmaptool', 'radosgw', 'radosgw-admin']
const ALL = ['mon', 'allow *', 'osd', 'allow *', 'mgr', 'allow *']
const KEYS = { accessKeyId: 'clarion-tests', secretAccessKey: 'not-a-secret' }

/** Whether Debian's packages radosgw, ceph-mon, ceph-osd and ceph-common are installed. */
export function hasCeph(): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return PROGRAMS.every((program) => folders.some((folder) => isProgram(join(folder, program))))
}

/** Starts it (about 10 s on two cores). Works as root and as an ordinary user; dies with this process. */
export async function startCeph(): Promise<Ceph> {
  const cluster = await newCluster()
  try {
    await startMonitor(cluster)
    await startStore(cluster)
    await startGateway(cluster)
    const endpoint = `http://127.0.0.1:${cluster.ports.gateway}`
    const bucket = 'clarion'
    await createBucket(endpoint, bucket)
    return { endpoint, bucket, ...KEYS, stop: () => stop(cluster) }
  } catch (error) {
    const logs = await lastWords(cluster)
    await stop(cluster)
    throw new Error(`Ceph did not start:\n${logs}`, { cause: error })
  }
}

type Ports = { readonly monitor: number; readonly monitorV1: number; readonly gateway: number }
type Cluster = {
  readonly folder: string
  readonly conf: string
  readonly keyring: string
  readonly fsid: string
  readonly ports: Ports
  readonly daemons: ChildProcess[]
}

async function newCluster(): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'clarion-ceph-'))
  for (const part of ['mon', 'osd', 'run', 'log']) await mkdir(join(folder, part))
  const [monitor = 0, monitorV1 = 0, gateway = 0] = await freePorts(3)
  const cluster: Cluster = {
    folder,
    conf: join(folder, 'ceph.conf'),
    keyring: join(folder, 'keyring'),
    fsid: randomUUID(),
    ports: { monitor, monitorV1, gateway },
    daemons: [],
  }
  await writeFile(cluster.conf, configuration(cluster))
  return cluster
}

// One copy of everything and memory instead of disk; the gateway answers 127.0.0.1 as its own name.
const configuration = ({ folder, keyring, fsid, ports }: Cluster): string => `
[global]
fsid = ${fsid}
mon host = ${monitorAddress(ports)}
public network = 127.0.0.0/8
keyring = ${keyring}
run dir = ${folder}/run
log file = ${folder}/log/$name.log
admin socket = ${folder}/run/$name.asok
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
mon allow pool size one = true
mon max pg per osd = 1000
osd crush chooseleaf type = 0
[mon.a]
host = localhost
mon data = ${folder}/mon
mon initial members = a
mon data avail warn = 2
mon data avail crit = 1
[osd.0]
osd data = ${folder}/osd
osd objectstore = memstore
memstore device bytes = 1073741824
osd max object name len = 256
[client.rgw]
rgw frontends = beast endpoint=127.0.0.1:${ports.gateway}
rgw dns name = 127.0.0.1
rgw thread pool size = 16
rgw enable usage log = false
`

const monitorAddress = ({ monitor, monitorV1 }: Ports): string =>
  `[v2:127.0.0.1:${monitor},v1:127.0.0.1:${monitorV1}]`

async function startMonitor(cluster: Cluster): Promise<void> {
  const { folder, keyring, fsid, ports } = cluster
  for (const name of ['mon.', 'client.admin', 'osd.0', 'client.rgw']) {
    const caps = name === 'mon.' ? ['mon', 'allow *'] : ALL
    const grants = caps.flatMap((cap, at) => (at % 2 === 0 ? ['--cap', cap] : [cap]))
    await run('ceph-authtool', [
      keyring,
      ...(name === 'mon.' ? ['-C'] : []),
      '--gen-key',
      '-n',
      name,
      ...grants,
    ])
  }
  const map = join(folder, 'monmap')
  await run('monmaptool', ['--create', '--addv', 'a', monitorAddress(ports), '--fsid', fsid, map])
  await run('ceph-mon', ['-c', cluster.conf, '--mkfs', '-i', 'a', '--monmap', map, '--keyring', keyring])
  startDaemon(cluster, 'ceph-mon', ['-i', 'a'])
  await until('the monitor answers', () => ceph(cluster, 'status'))
}

async function startStore(cluster: Cluster): Promise<void> {
  const uuid = randomUUID()
  await ceph(cluster, 'osd', 'new', uuid)
  await run('ceph-osd', ['-c', cluster.conf, '-i', '0', '--mkfs', '--osd-uuid', uuid])
  startDaemon(cluster, 'ceph-osd', ['-i', '0'])
  await until('the store is up', async () => {
    if (!/\b1 up\b/.test(await ceph(cluster, 'osd', 'stat'))) throw new Error('not up yet')
  })
}

async function startGateway(cluster: Cluster): Promise<void> {
  startDaemon(cluster, 'radosgw', ['-n', 'client.rgw'])
  await until('the gateway listens', () => dial(cluster.ports.gateway))
  const keys = [`--access-key=${KEYS.accessKeyId}`, `--secret-key=${KEYS.secretAccessKey}`]
  await run('radosgw-admin', ['-c', cluster.conf, 'user', 'create', '--uid=t', '--display-name=T', ...keys])
}

async function createBucket(endpoint: string, bucket: string): Promise<void> {
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials: KEYS })
  await client.send(new CreateBucketCommand({ Bucket: bucket }))
  client.destroy()
}

/** In the foreground under a shell that kills it when our end of its input closes, however we end. */
function startDaemon({ conf, folder, daemons }: Cluster, program: string, options: readonly string[]): void {
  const output = openSync(join(folder, 'log', `${program}.out`), 'a')
  const guard = '"$@" </dev/null & read -r _; kill -9 $!'
  const words = ['-c', guard, 'sh', program, '-c', conf, '-f', ...options]
  daemons.push(spawn('sh', words, { stdio: ['pipe', output, output] }))
}

async function stop({ daemons, folder }: Cluster): Promise<void> {
  for (const daemon of daemons.toReversed()) {
    const gone = once(daemon, 'exit')
    daemon.stdin?.end()
    await gone
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

const execute = promisify(execFile)

async function run(program: string, words: readonly string[]): Promise<string> {
  return (await execute(program, words, { timeout: 60_000 })).stdout
}

const ceph = ({ conf }: Cluster, ...words: readonly string[]): Promise<string> =>
  run('ceph', ['-c', conf, '--connect-timeout', '20', ...words])

async function until(what: string, attempt: () => Promise<unknown>): Promise<void> {
  const giveUpAt = Date.now() + 90_000
  for (;;) {
    try {
      return void (await attempt())
    } catch (error) {
      if (Date.now() > giveUpAt) throw new Error(`waited in vain until ${what}`, { cause: error })
      await sleep(200)
    }
  }
}

async function dial(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.destroy()
}

/** Held together until all are known, so that they differ. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return ports
}

async function lastWords({ folder }: Cluster): Promise<string> {
  const names = ['ceph-mon', 'ceph-osd', 'radosgw'].map((program) => join(folder, 'log', `${program}.out`))
  const texts = await Promise.all(names.map((name) => readFile(name, 'utf8').catch(() => '')))
  return texts.map((text) => text.slice(-1000)).join('\n')
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
