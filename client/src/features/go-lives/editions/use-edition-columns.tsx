import { Text } from '@mantine/core'
import type { CalendarEdition } from '@vigie/shared/go-lives/edition'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../ui/DataTable.tsx'
import { formatDateTime, formatDay } from '../../../ui/dates.ts'
import { formatCount } from '../../../ui/locale-formats.ts'
import { TwoLines } from '../../../ui/TwoLines.tsx'
import { EditionStatusBadge } from './EditionStatusBadge.tsx'

/** As much of a digest as two people compare by ear. */
const shortDigest = 12

export const useEditionColumns = (): Column<CalendarEdition>[] => {
  const { t } = useTranslation('calendarEditions')
  return [
    {
      key: 'reference',
      header: t('edition.reference'),
      width: 130,
      cell: ({ reference }) =>
        reference ?? (
          <Text inherit span c="dimmed">
            {t('edition.noReference')}
          </Text>
        ),
    },
    { key: 'title', header: t('edition.title'), isTitle: true, cell: ({ title }) => <TwoLines>{title}</TwoLines> },
    {
      key: 'status',
      header: t('edition.statusColumn'),
      width: 150,
      cell: ({ status }) => <EditionStatusBadge status={status} />,
    },
    {
      key: 'takenAt',
      header: t('edition.takenAt'),
      width: 150,
      cell: ({ takenAt }) => formatDateTime(takenAt),
    },
    {
      key: 'cells',
      header: t('edition.cells'),
      width: 80,
      align: 'right',
      cell: ({ cells }) => formatCount(cells),
    },
    {
      key: 'preparedBy',
      header: t('edition.preparedBy'),
      width: 140,
      showFrom: 'medium',
      cell: ({ preparedBy }) => preparedBy,
    },
    {
      key: 'approvedBy',
      header: t('edition.approvedBy'),
      width: 150,
      cell: ({ approvedBy, approvedAt }) =>
        approvedBy === null || approvedAt === null ? (
          '–'
        ) : (
          <TwoLines>
            {approvedBy}, {formatDay(approvedAt)}
          </TwoLines>
        ),
    },
    {
      key: 'sha256',
      header: t('edition.sha256'),
      width: 120,
      showFrom: 'wide',
      cell: ({ sha256 }) => (
        <Text inherit span ff="monospace" fz={12} title={sha256}>
          {sha256.slice(0, shortDigest)}
        </Text>
      ),
    },
  ]
}
