import type { Page, Request } from '@playwright/test'

/** Whether these words were sent as the whole of a field. */
function carries(request: Request, words: string): boolean {
  const body = request.method() === 'POST' ? (request.postData() ?? '') : ''
  // A form without files is sent as an address's query is, what a script puts together in parts.
  return request.headers()['content-type']?.startsWith('multipart/')
    ? body.includes(`\r\n\r\n${words}\r\n--`)
    : [...new URLSearchParams(body).values()].includes(words)
}

/**
 * Does what sends these words, and waits for the answer to just them: what was sent before may be answered meanwhile, and where
 * something was saved before, "Saved" is said all along.
 */
export async function answered(page: Page, words: string, act: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForResponse((response) => carries(response.request(), words)), act()])
}

/** The same, of words whose answer is lost on its way. */
export async function unanswered(page: Page, words: string, act: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForEvent('requestfailed', (request) => carries(request, words)), act()])
}
