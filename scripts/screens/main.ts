import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '@vigie/server/config'
import { startServer } from '@vigie/server/main'
import { type Browser, chromium } from 'playwright-core'
import { chromiumFlags, findChromium } from '../browser.ts'
import { buildClient } from '../build-client.ts'
import { seedDemonstration } from '../demo/seed.ts'
import { dataFolder } from '../folders.ts'
import { ensureMongo, NoMongo } from '../mongo/ensure.ts'
import { inDatabase } from '../mongo/uri.ts'
import { writeAlbum } from './album.ts'
import { makeContactSheet } from './contact-sheet.ts'
import { readOptions } from './options.ts'
import { takePictures } from './pictures.ts'
import { findRecords } from './records.ts'

const folder = join(dataFolder, 'screens')
const log = (line: string) => console.info(line)

/** Takes the pictures in a demonstration of its own; gives the number of faults that they show. */
const photograph = async (words: readonly string[]): Promise<number> => {
  const isSheet = words.includes('contact-sheet')
  const options = readOptions(words.filter((word) => word !== 'contact-sheet'))
  const pages = buildClient()
  const mongo = await ensureMongo({ durable: true, dataDir: join(dataFolder, 'screens-database'), log })
  let browser: Browser | undefined
  try {
    const server = await startServer(
      readConfig({
        MONGODB_URI: inDatabase(mongo.uri, 'screens'),
        CLIENT_DIR: await pages,
        DEMONSTRATION: '1',
        PORT: '0',
        JOBS: 'false',
        QUIET: '1',
      }),
      () => seedDemonstration({ log }),
    )
    try {
      browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags })
      const place = { url: server.url, records: await findRecords(server.url), folder }
      if (isSheet) {
        log(`Contact sheet: ${await makeContactSheet(browser, place)}`)
        return 0
      }
      if (words.length === 0) rmSync(folder, { recursive: true, force: true })
      const { count, faults } = await takePictures(browser, place, options)
      log(`${count} pictures: ${writeAlbum(folder)}`)
      for (const { picture, what } of faults) console.error(`${picture} ${what}`)
      return faults.length
    } finally {
      await browser?.close()
      await server.stop()
    }
  } finally {
    await mongo.stop()
  }
}

try {
  const faults = await photograph(process.argv.slice(2))
  if (faults > 0) {
    console.error(`${faults} faults, listed above.`)
    process.exitCode = 1
  }
} catch (error) {
  console.error(error instanceof NoMongo ? error.message : error)
  process.exitCode = 1
}
process.exit()
