import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { builtClientFolder, clientFolder, dataFolder, projectFolder } from './folders.ts'
import { run } from './run.ts'

const sourceFolders = ['client/src', 'shared/src']
const sourceFiles = ['client/index.html', 'client/vite.config.ts', 'pnpm-lock.yaml']
const stamp = join(dataFolder, 'client-build')

const filesUnder = (folder: string): string[] =>
  readdirSync(join(projectFolder, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** Changes whenever something that the pages are made of does. */
const digestOfSources = (): string => {
  const files = [...sourceFolders.flatMap(filesUnder), ...sourceFiles.map((file) => join(projectFolder, file))].sort()
  return files.reduce((hash, file) => hash.update(file).update(readFileSync(file)), createHash('sha256')).digest('hex')
}

/** Builds the pages, unless the built ones are those of these very sources. Returns their folder. */
export const buildClient = async (): Promise<string> => {
  const digest = digestOfSources()
  const isBuilt =
    existsSync(join(builtClientFolder, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest
  if (isBuilt) return builtClientFolder
  // The libraries are three times as heavy, and slower, in the mode that a test runner leaves in the environment.
  const code = await run('vite', ['build', '--logLevel', 'warn'], clientFolder, { NODE_ENV: 'production' })
  if (code !== 0) throw new Error('The pages could not be built; see above.')
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, digest)
  return builtClientFolder
}
