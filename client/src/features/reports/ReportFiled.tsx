import { Button, Group, List, Stack, Title } from '@mantine/core'
import type { Report } from '@vigie/shared/incidents/report'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../../app/paths.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'

/** The number of the report, and what happens next. */
export const ReportFiled = ({ report, onAnother }: { report: Report; onAnother: () => void }) => {
  const { t } = useTranslation('reports')
  return (
    <Stack maw={680} role="status">
      <PageHeader title={t('filed.title', { reference: report.reference })} description={report.title} takesFocus />
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
        <Button variant="default" onClick={onAnother}>
          {t('filed.another')}
        </Button>
      </Group>
    </Stack>
  )
}
