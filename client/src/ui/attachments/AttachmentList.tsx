import { ActionIcon, Anchor, Text } from '@mantine/core'
import {
  IconBraces,
  IconDownload,
  IconFileText,
  IconFileTypeDoc,
  IconFileTypePdf,
  IconFileTypeXml,
  IconMail,
  IconPhoto,
  IconTable,
  type TablerIcon,
} from '@tabler/icons-react'
import { apiBasePath } from '@vigie/shared/contract/route'
import { type Attachment, type AttachmentKind, typeOf } from '@vigie/shared/incidents/attachment'
import { fileSizeText } from '@vigie/shared/text/file-size'
import { useTranslation } from 'react-i18next'
import { language } from '../../i18n/index.ts'
import { formatDateTime } from '../dates.ts'
import classes from './attachments.module.css'

const icons: Record<AttachmentKind, TablerIcon> = {
  pdf: IconFileTypePdf,
  png: IconPhoto,
  jpeg: IconPhoto,
  webp: IconPhoto,
  gif: IconPhoto,
  text: IconFileText,
  csv: IconTable,
  xml: IconFileTypeXml,
  json: IconBraces,
  eml: IconMail,
  docx: IconFileTypeDoc,
  xlsx: IconTable,
  odt: IconFileTypeDoc,
  ods: IconTable,
}

const addressOf = (reportId: string, { id }: Attachment) =>
  `${apiBasePath}/reports/${reportId}/attachments/${id}/content`

const Picture = ({ attachment, address }: { attachment: Attachment; address: string }) => {
  const { t } = useTranslation('attachments')
  const Icon = icons[attachment.kind]
  if (typeOf(attachment.kind).isImage !== true)
    return (
      <span className={classes['picture']}>
        <Icon size={24} aria-hidden />
      </span>
    )
  const shown = `${address}?disposition=inline`
  return (
    <a
      className={classes['picture']}
      href={shown}
      target="_blank"
      rel="noreferrer"
      aria-label={t('show', { name: attachment.name })}
    >
      <img src={shown} alt="" loading="lazy" width={48} height={48} />
    </a>
  )
}

/** The files of a report: what each is, who added it and when, and how to have it. */
export const AttachmentList = ({ reportId, items }: { reportId: string; items: readonly Attachment[] }) => {
  const { t } = useTranslation('attachments')
  return (
    <ul className={classes['list']}>
      {items.map((attachment) => {
        const { id, name, kind, size, side, author, addedAt } = attachment
        const address = addressOf(reportId, attachment)
        return (
          <li key={id} className={classes['item']}>
            <Picture attachment={attachment} address={address} />
            <div>
              <Anchor href={address} download={name} size="sm" className={classes['name']}>
                {name}
              </Anchor>
              <Text size="xs" c="dimmed">
                {t(`kind.${kind}`)} · {fileSizeText(size, language())}
              </Text>
              <Text size="xs" c="dimmed">
                {t(side === 'cleiss' ? 'addedByCleiss' : 'addedBy', { author, at: formatDateTime(addedAt) })}
              </Text>
            </div>
            <ActionIcon
              component="a"
              href={address}
              download={name}
              variant="subtle"
              color="gray"
              aria-label={t('download', { name })}
            >
              <IconDownload size={18} aria-hidden />
            </ActionIcon>
          </li>
        )
      })}
    </ul>
  )
}
