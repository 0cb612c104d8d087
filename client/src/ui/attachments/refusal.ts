import { ApiFailure } from '@vigie/shared/contract/client'
import { fieldTexts } from '@vigie/shared/i18n/field-texts'
import { kindOfExtension, maxAttachmentBytes } from '@vigie/shared/incidents/attachment'
import { extensionOf } from '@vigie/shared/text/file-name'
import { fileSizeText } from '@vigie/shared/text/file-size'
import { containsNir } from '@vigie/shared/text/nir'
import { z } from 'zod'
import { describeFailure } from '../../api/failures.ts'
import i18n, { language } from '../../i18n/index.ts'

/** What can be said of a file before it is sent; null when nothing speaks against it. */
export const refusalBeforeSending = (file: File): string | null => {
  if (kindOfExtension(extensionOf(file.name)) === undefined) return fieldTexts[language()].file_kind
  if (containsNir(file.name)) return i18n.t('attachments:nirInName')
  if (file.size === 0) return fieldTexts[language()].file_empty
  if (file.size <= maxAttachmentBytes) return null
  const [size, limit] = [fileSizeText(file.size, language()), fileSizeText(maxAttachmentBytes, language())]
  return i18n.t('attachments:tooLarge', { size, limit })
}

/** Why a file did not go through, and whether the same file may go through later. */
export const readFailure = (error: unknown): { message: string; mayRetry: boolean } => {
  const { title, message, issues } = describeFailure(error)
  const isFinal =
    error instanceof z.core.$ZodError || (error instanceof ApiFailure && [413, 422].includes(error.status))
  return {
    message: issues.length > 0 ? issues.map((issue) => issue.message).join(' ') : `${title}. ${message}`,
    mayRetry: !isFinal,
  }
}
