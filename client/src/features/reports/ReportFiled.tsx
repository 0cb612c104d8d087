import { Button, Group, List, Stack, Title } from '@mantine/core'
import type { Report } from '@vigie/shared/incidents/report'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../../app/paths.ts'
import type { Uploads } from '../../ui/attachments/use-uploads.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { FiledAttachments } from './FiledAttachments.tsx'

interface ReportFiledProps {
  report: Report
  files: Uploads
  onAnother: () => void
}

/** The number of the report, and what happens next. */
export const ReportFiled = ({ report, files, onAnother }: ReportFiledProps) => {
  const { t } = useTranslation('reports')
  return (
    <Stack maw={680} role="status">
      <PageHeader title={t('filed.title', { reference: report.reference })} description={report.title} takesFocus />
      <FiledAttachments reportId={report.id} files={files} />
      <Title order={2}>{t('filed.next')}</Title>
      <List type="ordered" spacing="xs">
        <List.Item>{t('filed.step1')}</List.Item>
        <List.Item>{t('filed.step2')}</List.Item>
        <List.Item>{t('filed.step3')}</List.Item>
      </List>
      <Group mt="md">
        <Button component={Link} to={paths.report(report.reference)}>
          {t('filed.open')}
        </Button>
        <Button variant="default" onClick={onAnother} disabled={files.isBusy}>
          {t('filed.another')}
        </Button>
      </Group>
    </Stack>
  )
}
