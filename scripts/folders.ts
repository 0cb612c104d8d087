import { fileURLToPath } from 'node:url'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url)).replace(/\/$/, '')

export const projectFolder = folder('..')
/** What the machine keeps and the repository does not: databases, built state, figures of the bench, pictures. */
export const dataFolder = folder('../.data')
export const clientFolder = folder('../client')
export const builtClientFolder = folder('../client/dist')
