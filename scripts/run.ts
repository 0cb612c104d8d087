import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectFolder } from './folders.ts'

/** Where the programs of the installed libraries are. */
const programs = join(projectFolder, 'node_modules', '.bin')

/** Runs a program in the project and shows what it prints; gives its exit code. */
export const run = async (
  program: string,
  parameters: readonly string[],
  folder = projectFolder,
  settings: Record<string, string> = {},
): Promise<number> =>
  await new Promise((resolve, reject) => {
    const environment = { ...process.env, ...settings, PATH: `${programs}:${process.env['PATH'] ?? ''}` }
    const child = spawn(program, [...parameters], { cwd: folder, stdio: 'inherit', env: environment })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
