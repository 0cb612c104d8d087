import { infiniteQueryOptions, keepPreviousData, type UseQueryResult, useInfiniteQuery } from '@tanstack/react-query'
import type { CallOptions } from '@vigie/shared/contract/client'
import type { Page } from '@vigie/shared/contract/page'
import { queryClient } from './query-client.ts'

/** What a table shows: rows once there are some, and how to get more or try again. */
export interface Rows<Row> {
  rows: Row[] | undefined
  count: number
  isCountCapped: boolean
  isFetching: boolean
  /** They answer the filters of before, and stay in sight until those of now are answered. */
  areFormer: boolean
  error: unknown
  retry: () => void
  hasMore: boolean
  isLoadingMore: boolean
  loadMore: () => void
}

interface PagedQuery<Input, Row> {
  key: readonly [string, string]
  call: (input: Input, options?: CallOptions) => Promise<Page<Row>>
}

const pagesOf = <Input extends { query: { after?: string | undefined } }, Row>(
  list: PagedQuery<Input, Row>,
  input: Input,
) =>
  infiniteQueryOptions({
    queryKey: [...list.key, input, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      list.call(pageParam === null ? input : { ...input, query: { ...input.query, after: pageParam } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** Asks for the first page of a list before the list is shown. */
export const prefetchPages = <Input extends { query: { after?: string | undefined } }, Row>(
  list: PagedQuery<Input, Row>,
  input: Input,
): Promise<void> => queryClient.prefetchInfiniteQuery(pagesOf(list, input))

/** Reads a keyset list page after page: `usePages(reports.list, { query: filters })`. Rows stay while filters change. */
export const usePages = <Input extends { query: { after?: string | undefined } }, Row>(
  list: PagedQuery<Input, Row>,
  input: Input,
): Rows<Row> => {
  const pages = useInfiniteQuery({ ...pagesOf(list, input), placeholderData: keepPreviousData })
  const first = pages.data?.pages[0]
  return {
    rows: pages.data?.pages.flatMap(({ items }) => items),
    count: first?.count ?? 0,
    isCountCapped: first?.isCountCapped ?? false,
    isFetching: pages.isFetching,
    areFormer: pages.isPlaceholderData,
    error: pages.error,
    retry: () => void pages.refetch(),
    hasMore: pages.hasNextPage,
    isLoadingMore: pages.isFetchingNextPage,
    loadMore: () => void pages.fetchNextPage(),
  }
}

/** The same for a list that comes in one answer, filtered on the screen by `select`. */
export const rowsOf = <Data, Row>(query: UseQueryResult<Data>, select: (data: Data) => Row[]): Rows<Row> => {
  const rows = query.data === undefined ? undefined : select(query.data)
  return {
    rows,
    count: rows?.length ?? 0,
    isCountCapped: false,
    isFetching: query.isFetching,
    areFormer: query.isPlaceholderData,
    error: query.error,
    retry: () => void query.refetch(),
    hasMore: false,
    isLoadingMore: false,
    loadMore: () => undefined,
  }
}
