import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import Fastify from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { testSettings } from '#platform/testing/ctx.ts'
import { aFolder } from '#platform/testing/empty.ts'
import { explain, remarksOn, settingsToListen, whileListening } from './listening.ts'

test('port 0 becomes one that is free, and every address names it', async () => {
  const { port, publicUrl } = await settingsToListen({ DATA_DIR: aFolder(), PORT: '0' })
  expect(port).toBeGreaterThan(0)
  expect(publicUrl).toBe(`http://localhost:${port}`)
  const open = createServer().listen(port, '127.0.0.1')
  onTestFinished(() => void open.close())
  await once(open, 'listening')
})

test('a port that is taken, and an address that is another machine’s, are told with what to write', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void taken.close())
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  const listen = (settings: { port: number; host: string }) => {
    return Fastify()
      .listen(settings)
      .catch(explain(testSettings(settings)))
  }
  await expect(listen({ port, host: '127.0.0.1' })).rejects.toThrow(
    `Port ${port} is taken by another program. Set PORT to another one; 0 takes any that is free.`,
  )
  await expect(listen({ port: 0, host: '203.0.113.7' })).rejects.toThrow(
    '203.0.113.7 is no address of this machine. Set HOST to one, or to 0.0.0.0 for every network.',
  )
})

test('a site for every network that has no public address says that nobody else is answered', () => {
  const everywhere = { host: '0.0.0.0' }
  expect(remarksOn(testSettings(everywhere))).toEqual([
    'Other machines may come in, but only http://localhost:3000 is answered. Set PUBLIC_URL to the address that people type.',
  ])
  expect(remarksOn(testSettings({ ...everywhere, publicUrl: 'http://award.example.eu' }))).toEqual([])
  expect(remarksOn(testSettings())).toEqual([])
})

test('a public address of https without TRUST_PROXY says what to set', () => {
  const behind = { host: '0.0.0.0', publicUrl: 'https://award.example.eu' }
  expect(remarksOn(testSettings(behind))).toEqual([
    expect.stringMatching(/^https.+Set it to the number of proxies/),
  ])
  expect(remarksOn(testSettings({ ...behind, trustProxy: 1 }))).toEqual([])
})

test('a start that fails after it has begun to listen listens no more, and fails', async () => {
  const app = Fastify()
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const failing = whileListening({ drain: () => app.close() }, async () => {
    expect((await fetch(url)).status).toBe(404)
    throw new Error('no demonstration')
  })
  await expect(failing).rejects.toThrow('no demonstration')
  await expect(fetch(url)).rejects.toThrow()
})
