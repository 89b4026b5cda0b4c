import { isMainThread } from 'node:worker_threads'
import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig, type Plugin } from 'vite'
import { sourcesHash, tellBuilt } from '../build-stamp.mjs'
import { texts } from './src/lib/texts/build/plugin.ts'

// Kit resolves app.html, package.json and the output against the working directory.
if (isMainThread) process.chdir(import.meta.dirname)

/** Says at the end what was built, whoever asked for it, so that nothing old is taken for what the sources say now. */
function stamp(): Plugin {
  let hash = ''
  return {
    name: 'clarion-stamp',
    apply: 'build',
    config: () => void (hash = sourcesHash()),
    // After Kit's own, which writes the folder.
    buildApp: { order: 'post', handler: async () => tellBuilt(hash) },
  }
}

export default defineConfig({
  // light-dark() stays as it is: rewritten for older browsers, it no longer follows the visitor's choice.
  build: { cssTarget: ['chrome123', 'firefox121', 'safari17.5'] },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                // The start hands the page's payload over before anything that reads it begins: it must lead to nothing else.
                { name: 'start', test: /runtime[\\/]client[\\/]payload\.js|preload-helper/, priority: 1 },
                // What four pages share comes in one file. A file for each set of pages that share something is four times as
                // many requests for the same bytes.
                // Not the faces: the cut for display and the one for text have one name, and of both on one page the last is shown.
                { name: 'shared', minShareCount: 4, test: (module) => !module.includes('@fontsource') },
              ],
            },
          },
        },
      },
    },
  },
  plugins: [
    texts(),
    sveltekit({
      adapter: {
        ...adapter({ out: 'build', envPrefix: 'KIT_' }),
        // `npm run dev` mounts the pages in the server's process and leaves there what a request is given.
        emulate: () => ({ platform: () => Reflect.get(globalThis, Symbol.for('clarion.platform'))?.() }),
      },
      // The same bytes at every depth, so that a page's ETag does not depend on how it was reached.
      paths: { relative: false },
      csp: {
        // A nonce would change every page's bytes with every request.
        mode: 'hash',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          // Widths of phases and ratios of plates are attributes; they can neither run nor load anything.
          'style-src-attr': ['unsafe-inline'],
          'img-src': ['self', 'data:', 'blob:'],
          'media-src': ['self', 'blob:'],
          // Only once a reader asks for what an address leads to (`preview-of.ts`).
          'frame-src': ['https://www.youtube-nocookie.com', 'https://player.vimeo.com'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'manifest-src': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
          'base-uri': ['none'],
          'object-src': ['none'],
        },
      },
    }),
    stamp(),
  ],
})
