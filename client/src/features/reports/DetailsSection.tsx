import { Alert, Button, Checkbox, Collapse, Group, Stack, Text } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconShieldExclamation } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CaseDetailsFields } from '../../ui/CaseDetailsFields.tsx'
import type { CaseDetailsDraft } from '../../ui/case-details-draft.ts'
import type { ReportDraft } from './report-draft.ts'

interface DetailsSectionProps {
  draft: ReportDraft
  onDetails: (changes: Partial<CaseDetailsDraft>) => void
  onFlags: (flags: ReportDraft['flags']) => void
  errors: Record<string, ReactNode>
  onBlur: (path: string) => void
  isOpen: boolean
  onToggle: () => void
}

const flags = ['protectedPerson', 'medicalData', 'possibleBreach'] as const

/** What may be added to a report: technical facts, and the data at stake. Folded until asked for. */
export const DetailsSection = ({
  draft,
  onDetails,
  onFlags,
  errors,
  onBlur,
  isOpen,
  onToggle,
}: DetailsSectionProps) => {
  const { t } = useTranslation(['reports', 'common'])
  return (
    <section>
      <Group gap="xs">
        <Button
          variant="subtle"
          px="xs"
          ml={-8}
          aria-expanded={isOpen}
          aria-controls="report-details"
          leftSection={isOpen ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />}
          onClick={onToggle}
        >
          {t('form.details')}
        </Button>
        <Text size="sm" c="dimmed">
          ({t('common:form.optional')})
        </Text>
      </Group>
      <Text size="sm" c="dimmed">
        {t('form.detailsHelp')}
      </Text>
      <Collapse expanded={isOpen} id="report-details">
        <Stack pt="md">
          <CaseDetailsFields value={draft.caseDetails} onChange={onDetails} errors={errors} onBlur={onBlur} />
          <Checkbox.Group
            label={t('field.flags')}
            value={flags.filter((flag) => draft.flags[flag])}
            onChange={(set) =>
              onFlags({
                protectedPerson: set.includes('protectedPerson'),
                medicalData: set.includes('medicalData'),
                possibleBreach: set.includes('possibleBreach'),
              })
            }
          >
            <Stack gap="xs" mt="xs">
              {flags.map((flag) => (
                <Checkbox key={flag} value={flag} label={t(`common:flags.${flag}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          {draft.flags.possibleBreach && (
            <Alert color="orange" icon={<IconShieldExclamation size={18} aria-hidden />}>
              {t('form.breachNote')}
            </Alert>
          )}
        </Stack>
      </Collapse>
    </section>
  )
}
