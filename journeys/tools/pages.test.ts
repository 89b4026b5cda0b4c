import { expect, test } from 'vitest'
import { PAGE_ROUTES } from '../../server/src/kernel/pages.ts'
import { pageRoutes } from './routes.ts'

test('every page that a mail or a command leads to is one of the site', () => {
  const there = pageRoutes().map((route) => route.replace(/^(\([a-z]+\)\/)?\[lang=lang\]\/?/, ''))
  expect(Object.values(PAGE_ROUTES).filter((route) => !there.includes(route))).toEqual([])
})

test('a page stands in the table once', () => {
  const routes = Object.values(PAGE_ROUTES)
  expect([...new Set(routes)]).toEqual(routes)
})
