import { speak, speakWhole } from './index.ts'

await speak('fr')
await speakWhole()
