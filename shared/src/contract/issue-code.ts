import type { z } from 'zod'

/** Our code of a failed check (`nir`, `future`…), else zod's (`too_small`, `invalid_type`…). */
export const issueCode = (issue: z.core.$ZodIssue): string =>
  issue.code === 'custom' ? ((issue.params?.['code'] as string | undefined) ?? 'custom') : issue.code
