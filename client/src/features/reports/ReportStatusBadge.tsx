import type { ReportStatus } from '@vigie/shared/incidents/report'
import { useTranslation } from 'react-i18next'
import { StatusBadge } from '../../ui/StatusBadge.tsx'

/** Where a report stands, in the reporter's words. */
export const ReportStatusBadge = ({ status }: { status: ReportStatus }) => {
  const { t } = useTranslation('reports')
  return <StatusBadge status={status}>{t(`status.${status}`)}</StatusBadge>
}
