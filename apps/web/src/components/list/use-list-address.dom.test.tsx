import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { act, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { type ListAddress, useListAddress } from './use-list-address.ts'

type Search = { search?: string; sort?: string; cursor?: string; page?: number; edit?: string }

/** A list at an address; returns its handle and the last address that it asked for. */
async function openList(search: Search, cursors: string[] = []) {
  const navigate = vi.fn<() => Promise<void>>(() => Promise.resolve())
  const seen: { list?: ListAddress<Search> } = {}
  function List() {
    seen.list = useListAddress<Search>(search, navigate)
    return <p>page {seen.list.page}</p>
  }
  const history = createMemoryHistory({ initialEntries: ['/'] })
  history.replace('/', { cursors })
  const router = createRouter({ routeTree: createRootRoute({ component: List }), history })
  render(<RouterProvider router={router} />)
  await screen.findByText(/page/)
  const { list } = seen
  if (list === undefined) throw new Error('The list was not rendered.')
  return { list, navigate }
}

test('starts at the first page after a filter changed, and keeps the sort', async () => {
  const { list, navigate } = await openList({ sort: 'name', cursor: 'c2', page: 3 })
  act(() => list.filter({ search: 'bolt' }))
  expect(navigate).toHaveBeenCalledWith({
    search: { sort: 'name', cursor: undefined, page: undefined, search: 'bolt' },
    replace: false,
  })
})

test('counts sort, page and an open form as no filter', async () => {
  expect(
    (await openList({ sort: 'name', page: 2, cursor: 'c', edit: 'new' })).list.isFiltered,
  ).toBe(false)
})

test('walks forward by cursors and back the same way', async () => {
  const forward = await openList({ cursor: 'c1', page: 2 }, [])
  act(() => forward.list.nextPage('c2'))
  expect(forward.navigate).toHaveBeenCalledWith({
    search: { cursor: 'c2', page: 3 },
    state: { cursors: ['c1'] },
  })

  const back = await openList({ cursor: 'c2', page: 3 }, ['c1'])
  act(() => back.list.previousPage())
  expect(back.navigate).toHaveBeenCalledWith({
    search: { cursor: 'c1', page: 2 },
    state: { cursors: [] },
  })
})

test('goes back to the first page when a link opened a later one', async () => {
  const { list, navigate } = await openList({ cursor: 'c2', page: 3 })
  act(() => list.previousPage())
  expect(navigate).toHaveBeenCalledWith({
    search: { cursor: undefined, page: undefined },
    state: { cursors: [] },
  })
})
