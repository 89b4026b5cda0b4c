/** What a stream that comes from a visitor may be. */
export function* breaksOff(): Generator<Buffer> {
  yield Buffer.from('a beginning')
  throw new Error('connection lost')
}
