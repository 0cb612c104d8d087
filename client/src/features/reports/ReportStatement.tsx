import { Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { Report } from '@vigie/shared/incidents/report'
import { useTranslation } from 'react-i18next'
import { CaseDetailsList } from '../../ui/CaseDetailsList.tsx'
import { formatDateTime } from '../../ui/dates.ts'
import { FactList } from '../../ui/FactList.tsx'
import { labelOf } from '../../ui/labels.ts'
import { formatCount } from '../../ui/locale-formats.ts'
import { useReferenceRows } from '../../ui/reference-rows.ts'
import { ToneBadge } from '../../ui/ToneBadge.tsx'
import classes from './ReportPage.module.css'
import { useQualificationTables } from './use-qualification-tables.ts'

const flags = ['protectedPerson', 'medicalData', 'possibleBreach'] as const

/** What was reported, as it was said. */
export const ReportStatement = ({ report }: { report: Report }) => {
  const { t } = useTranslation(['reports', 'common'])
  const symptom = useQualificationTables()?.symptoms.find(({ code }) => code === report.symptom)
  const buc = useReferenceRows('bucs').data?.find(({ code }) => code === report.bucCode)
  const raised = flags.filter((flag) => report.flags[flag])
  const hasDetails = Object.values(report.caseDetails).some(
    (value) => value !== null && value !== undefined && value.length > 0,
  )
  return (
    <Stack component="section" gap="sm" className={classes['statement']} aria-labelledby="statement">
      <Title order={2} id="statement">
        {t('page.statement')}
      </Title>
      <Text className="prose">{report.description}</Text>
      {raised.length > 0 && (
        <Group gap="xs">
          {raised.map((flag) => (
            <ToneBadge key={flag} tone={flag === 'possibleBreach' ? 'red' : 'amber'} icon={IconAlertTriangle}>
              {t(`common:flags.${flag}`)}
            </ToneBadge>
          ))}
        </Group>
      )}
      <Title order={3}>{t('page.facts')}</Title>
      <FactList
        facts={[
          { label: t('page.symptom'), value: symptom ? labelOf(symptom) : report.symptom },
          { label: t('field.occurredAt'), value: formatDateTime(report.occurredAt) },
          { label: t('field.environment'), value: t(`common:environment.${report.environment}`) },
          { label: t('field.casesAffected'), value: formatCount(report.casesAffected) },
          {
            label: t('field.bucCode'),
            value:
              report.bucCode === null ? t('page.notAboutACase') : buc ? `${buc.code} – ${buc.title}` : report.bucCode,
          },
        ]}
      />
      {hasDetails && (
        <>
          <Title order={3}>{t('page.details')}</Title>
          <CaseDetailsList details={report.caseDetails} />
        </>
      )}
    </Stack>
  )
}
