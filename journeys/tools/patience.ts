/** How long a journey waits for what must come. It asserts that it comes, not how soon: a busy machine may take its time. */
export const PATIENCE_MS = 90_000
