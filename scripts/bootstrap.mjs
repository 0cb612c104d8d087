// Runs on whatever Node ≥ 20 the machine has: installs with the pinned pnpm when something changed, then goes on with
// the pinned Node. Plain JavaScript, no dependency: nothing is installed when it starts.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const pnpm = 'pnpm@12.21.0'
const project = fileURLToPath(new URL('..', import.meta.url))
const scripts = {
  start: 'scripts/start.ts',
  test: 'scripts/test.ts',
  dev: 'scripts/dev.ts',
  build: 'scripts/build.ts',
  check: 'scripts/check.ts',
  seed: 'scripts/seed.ts',
  bench: 'scripts/bench/main.ts',
  openapi: 'scripts/export-openapi.ts',
  screens: 'scripts/screens/main.ts',
}

const [command = '', ...rest] = process.argv.slice(2)
const script = scripts[command]
if (script === undefined) {
  console.error(`Commands: ${Object.keys(scripts).join(', ')}`)
  process.exit(1)
}
if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Node 20 or later is needed; this is ${process.version}.`)
  process.exit(1)
}

const manifests = [
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'package.json',
  ...['shared', 'server', 'client', 'scripts', 'tests'].map((name) => `${name}/package.json`),
]
const wanted = manifests
  .reduce((hash, file) => hash.update(readFileSync(join(project, file))), createHash('sha256'))
  .digest('hex')
const stamp = join(project, 'node_modules', '.installed')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  const installed = spawnSync('npx', ['--yes', pnpm, 'install', '--frozen-lockfile', '--reporter=append-only'], {
    cwd: project,
    stdio: 'inherit',
  })
  if (installed.status !== 0) {
    console.error('The libraries could not be installed. See above; is the package registry reachable?')
    process.exit(installed.status ?? 1)
  }
  writeFileSync(stamp, wanted)
}

const node = join(project, 'node_modules', 'node', 'bin', 'node')
const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(project, script), ...rest], {
  cwd: project,
  stdio: 'inherit',
  // Compiled code is kept: a start then spends half the time on reading the sources.
  env: { NODE_COMPILE_CACHE: join(project, '.data', 'compiled'), ...process.env },
})
// A terminal sends Ctrl-C to the whole group, a caller to us alone: the script takes a second one for the same wish.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
// Ended or killed, npm tells its shell at most, and the shell nobody: their death shows as another parent.
const callers = () => {
  const proc = `/proc/${process.ppid}`
  const isShell = existsSync(proc) && /^(sh|dash|bash)$/.test(readFileSync(`${proc}/comm`, 'utf8').trim())
  const [, shellParent = ''] = isShell ? readFileSync(`${proc}/stat`, 'utf8').split(') ').at(-1).split(' ') : []
  return `${process.ppid} ${shellParent}`
}
if (process.env['npm_lifecycle_event'] !== undefined) {
  const first = callers()
  setInterval(() => callers() === first || child.kill('SIGTERM'), 250)
}
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
