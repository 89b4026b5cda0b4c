import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { TellRefused } from '#kernel/refused.ts'
import type { Refusal } from '#kernel/refusals.ts'
import type { Clock } from '#platform/clock/clock.ts'
// What it adds to Fastify's types is used here.
import type {} from './requests.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Tells of what was refused outside of operations. */
    tellRefused(refusal: Refusal): void
  }
}

export type Hearer = { readonly clock: Clock; readonly onRefused?: TellRefused | undefined }

/** Lets whoever refuses a request say so. Who asked is said only where it is known already: a refusal asks nothing. */
export function hearRefusals(app: FastifyInstance, hearer?: Hearer): void {
  app.decorateRequest('tellRefused', function (this: FastifyRequest, refusal: Refusal): void {
    const asked = `${this.method} ${this.routeOptions.url ?? ''}`.trim()
    // A connection that is closed meanwhile has no address any more.
    const address = this.ip || ''
    hearer?.onRefused?.({ refusal, actor: this.identified ?? null, asked, address, at: hearer.clock.now() })
  })
}
