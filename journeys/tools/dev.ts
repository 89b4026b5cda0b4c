import { AsyncLocalStorage } from 'node:async_hooks'
import { join } from 'node:path'
import { createServer, type Plugin } from 'vite'
import type { AppParts, PlatformFor } from '../../server/src/app.ts'
import { serve } from '../../server/src/main.ts'
import { openParts } from '../../server/src/parts.ts'
import { settingsToListen } from '../../server/src/cli/listening.ts'
import { ROOT } from './root.ts'

type App = Parameters<NonNullable<AppParts['mountPages']>>[0]

/** The platform of the request that is being answered, where the development adapter of web/vite.config.ts looks for it. */
const platforms = new AsyncLocalStorage<Awaited<ReturnType<PlatformFor>>>()
Reflect.set(globalThis, Symbol.for('clarion.platform'), () => platforms.getStore())

/** Pages that bring no script of their own are only known to the server: the browser is told to load them again. */
const reloadsPages: Plugin = {
  name: 'clarion-reloads-pages',
  hotUpdate({ file, server, modules }) {
    const { client } = server.environments
    const isOfPages = this.environment.name === 'ssr' && modules.length > 0
    if (isOfPages && !client.moduleGraph.getModulesByFile(file)?.size)
      client.hot.send({ type: 'full-reload' })
  },
}

/** Pages from their sources with hot reload, on the port of the API. */
async function mountPages(app: App, platformFor: PlatformFor): Promise<void> {
  const root = join(ROOT, 'web')
  // Kit looks for its files from the working directory.
  process.chdir(root)
  const vite = await createServer({
    root,
    plugins: [reloadsPages],
    server: { middlewareMode: true, ws: { server: app.server } },
  })
  app.addHook('onClose', () => vite.close())
  await app.register(async (pages) => {
    pages.removeAllContentTypeParsers()
    pages.addContentTypeParser('*', (_request, _payload, done) => done(null))
    pages.route({
      method: ['GET', 'HEAD', 'POST'],
      url: '/*',
      schema: { hide: true },
      handler: async (request, reply) => {
        const platform = await platformFor(request)
        reply.hijack()
        platforms.run(platform, () => vite.middlewares(request.raw, reply.raw))
      },
    })
  })
}

// The terminal, npm and Node's watcher may each send a signal; only the first counts, also one that comes while this starts.
const isTold = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve())
})
const settings = await settingsToListen(process.env)
const parts = await openParts(settings, {
  onStep: (step, seconds) => console.log(`${step}: ${seconds.toFixed(1)} s`),
})
const running = await serve({ ...parts, mountPages })
console.log(settings.publicUrl)
await isTold
await running.drain()
await parts.close()
process.exit()
