import { speak } from './index.ts'

await speak('fr')
