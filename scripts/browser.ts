import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { onPath } from './mongo/mongod.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const found = (): string | null => {
  const given = process.env['CHROMIUM_PATH']
  if (given !== undefined && existsSync(given)) return given
  return names.map(onPath).find((path) => path !== null) ?? null
}

/** The Debian package, where a build machine may install it. */
const install = (): void => {
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  execFileSync('apt-get', ['update', '-q'], options)
  execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], options)
}

/** Path of a Chromium for the browser tests; installs Debian's on a CI machine. Throws with the ways to supply one. */
export const findChromium = (): string => {
  const present = found()
  if (present !== null) return present
  const mayInstall = process.env['CI'] === 'true' && process.getuid?.() === 0 && onPath('apt-get') !== null
  if (mayInstall) install()
  const installed = found()
  if (installed !== null) return installed
  throw new Error(
    'No Chromium for the browser tests: install the package chromium, or set CHROMIUM_PATH to the program.',
  )
}

/** How Chromium is started for tests: without a window, and without calls of its own to the network. */
export const chromiumFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
