import { type Api, readRoutes } from './api-by-resource.ts'

/** All routes at once; the server, the documentation and the tests are derived from them. */
export const api = Object.fromEntries(
  await Promise.all(Object.entries(readRoutes).map(async ([resource, read]) => [resource, await read()] as const)),
) as Api
