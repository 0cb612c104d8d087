import { z } from 'zod'

// Before the first schema is made: each object would else try to write code, which the page's policy refuses with an error that
// costs a slow computer a fifth of a second.
z.config({ jitless: true })
