import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApiDocument } from '@vigie/server/http/openapi'
import { dataFolder } from './folders.ts'

const file = join(dataFolder, 'openapi.json')
mkdirSync(dataFolder, { recursive: true })
writeFileSync(file, `${JSON.stringify(openApiDocument(), null, 2)}\n`)
console.info(file)
