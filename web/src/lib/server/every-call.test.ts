import { expect, test } from 'vitest'
import { everyCall } from './every-call.ts'

test('all calls are read, however many pages they fill, each once', async () => {
  const keys = Array.from({ length: 7 }, (_, i) => ({ key: `call-${i}` }))
  for (const total of [0, 3, 4, 7]) {
    const asked: number[] = []
    const list = ({ page }: { readonly page: number }) => {
      asked.push(page)
      return Promise.resolve({
        calls: keys.slice(0, total).slice((page - 1) * 3, page * 3),
        total,
        pageSize: 3,
      })
    }
    expect(await everyCall(list)).toEqual(keys.slice(0, total))
    expect(asked).toHaveLength(Math.max(1, Math.ceil(total / 3)))
  }
  const moved = ({ page }: { readonly page: number }) =>
    Promise.resolve({ calls: keys.slice(2 * (page - 1), 2 * page + 1), total: 4, pageSize: 2 })
  expect(await everyCall(moved)).toEqual(keys.slice(0, 5))
})
