import { useLocation } from '@tanstack/react-router'
import type { ListSearch } from '../../lib/list-search.ts'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Where the pages between the first and this one start. */
    cursors?: string[]
  }
}

type Navigate<Search> = (to: {
  search: Search
  state?: { cursors: string[] }
  replace?: boolean
  resetScroll?: boolean
}) => Promise<void>

const notFilters = new Set(['sort', 'direction', 'cursor', 'page', 'edit'])

/** The view of a list, kept in the address. Every change of what is listed goes back to the first page. */
export function useListAddress<Search extends ListSearch>(
  search: Search,
  navigate: Navigate<Search>,
) {
  const cursors = useLocation({ select: ({ state }) => state.cursors }) ?? []
  const { page = 1, cursor, sort, direction } = search

  return {
    search,
    page,
    isFiltered: Object.entries(search).some(
      ([key, value]) => value !== undefined && !notFilters.has(key),
    ),

    /** Shows what fits the change; `replace` leaves no step for the back button, as while typing. */
    filter: (change: Partial<Search>, { replace = false } = {}) =>
      void navigate({
        search: { ...search, cursor: undefined, page: undefined, ...change },
        replace,
      }),

    /** Opens or closes what is not part of the view, such as a form beside it; the page stays. */
    open: (change: Partial<Search>) =>
      void navigate({ search: { ...search, ...change }, state: { cursors }, resetScroll: false }),

    // Every param of a list may be left out, so what remains is still its search.
    clear: () => void navigate({ search: { sort, direction } as Search }),

    nextPage: (nextCursor: string) =>
      void navigate({
        search: { ...search, cursor: nextCursor, page: page + 1 },
        state: { cursors: cursor ? [...cursors, cursor] : cursors },
      }),

    /** Goes one page back, or to the first when this page was opened by its link. */
    previousPage: () => {
      const previous = cursors.at(-1)
      void navigate({
        search: { ...search, cursor: previous, page: previous && page > 2 ? page - 1 : undefined },
        state: { cursors: cursors.slice(0, -1) },
      })
    },
  }
}

export type ListAddress<Search extends ListSearch> = ReturnType<typeof useListAddress<Search>>
