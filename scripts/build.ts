import { buildClient } from './build-client.ts'

console.info(`Pages: ${await buildClient()}`)
