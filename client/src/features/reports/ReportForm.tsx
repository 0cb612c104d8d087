import { Button, Group, NumberInput, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { environments, type Report } from '@vigie/shared/incidents/report'
import { parisDay } from '@vigie/shared/time/paris'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { DraftKeeper } from '../../api/draft-keeper.ts'
import { describeFailure } from '../../api/failures.ts'
import { useSession } from '../../api/session.ts'
import { paths } from '../../app/paths.ts'
import type { Uploads } from '../../ui/attachments/use-uploads.ts'
import type { CaseDetailsDraft } from '../../ui/case-details-draft.ts'
import { DateTimeField } from '../../ui/DateTimeField.tsx'
import { DraftRestored, DraftStatus } from '../../ui/drafts/DraftStatus.tsx'
import { useLostOnLeaving } from '../../ui/drafts/Drafts.tsx'
import { FailureNotice } from '../../ui/FailureNotice.tsx'
import { FormErrorSummary } from '../../ui/FormErrorSummary.tsx'
import { InstitutionSelect, useInstitutions } from '../../ui/InstitutionSelect.tsx'
import { ReferenceSelect } from '../../ui/ReferenceSelect.tsx'
import { AttachmentsField } from './AttachmentsField.tsx'
import { DetailsSection } from './DetailsSection.tsx'
import { RecognisedCodes } from './RecognisedCodes.tsx'
import { noCase } from './report-draft.ts'
import { SymptomField } from './SymptomField.tsx'
import { useFieldLabel } from './use-field-label.ts'
import { useReportForm } from './use-report-form.ts'

const reveal = (notice: HTMLElement | null) => notice?.scrollIntoView({ block: 'nearest' })

interface ReportFormProps {
  kept: DraftKeeper
  files: Uploads
  onFiled: (report: Report) => void
}

/** One page, one column, seven questions; the rest is folded. */
export const ReportForm = ({ kept, files, onFiled }: ReportFormProps) => {
  const { t } = useTranslation(['reports', 'common'])
  const { form, submit, onBlur, attempt, asksInstitution, isSending, failure } = useReportForm(kept, onFiled)
  const { reportsFor } = useSession()
  const { data: known } = useInstitutions()
  const [isFolded, setFolded] = useState(true)
  const label = useFieldLabel()
  const draft = form.values
  useLostOnLeaving(files.uploads.length > 0 && !isSending)

  const among = useMemo(() => reportsFor.map(({ id }) => id), [reportsFor])
  const institutionId = asksInstitution ? draft.institutionId : among[0]
  const ownPrefixes = known?.items.find(({ id }) => id === institutionId)?.bucPrefixes
  const notAboutACase = useMemo(() => [{ value: noCase, label: t('common:form.notAboutACase') }], [t])
  const hasDetailErrors = Object.keys(form.errors).some((path) => path.startsWith('caseDetails.'))
  const changeDetails = (changes: Partial<CaseDetailsDraft>) => {
    for (const [name, value] of Object.entries(changes)) form.setFieldValue(`caseDetails.${name}`, value)
  }
  const field = (
    name:
      | 'symptom'
      | 'title'
      | 'description'
      | 'occurredAt'
      | 'environment'
      | 'casesAffected'
      | 'bucCode'
      | 'institutionId',
  ) => ({
    ...form.getInputProps(name),
    id: name,
    label: label(name),
    onBlur: () => onBlur(name),
  })
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
  }
  const showsFailure = failure !== null && describeFailure(failure).issues.length === 0

  return (
    <form onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      <Stack gap="lg" maw={680}>
        <DraftRestored draft={kept} note={t('form.draftFiles')} />
        <FormErrorSummary errors={form.errors} label={label} attempt={attempt} />
        {asksInstitution && <InstitutionSelect {...field('institutionId')} among={among} />}
        <SymptomField {...field('symptom')} description={t('help.symptom')} />
        <TextInput {...field('title')} description={t('help.title')} maxLength={200} />
        <div>
          <Textarea {...field('description')} description={t('help.description')} autosize minRows={5} maxRows={18} />
          <RecognisedCodes
            text={draft.description}
            errorCode={draft.caseDetails.errorCode}
            onUse={(errorCode) => changeDetails({ errorCode })}
          />
        </div>
        <DateTimeField
          {...field('occurredAt')}
          description={t('help.occurredAt')}
          maxDay={parisDay(new Date())}
          maw={320}
        />
        <Radio.Group {...field('environment')}>
          <Group mt={6} gap="lg">
            {environments.map((environment) => (
              <Radio key={environment} value={environment} label={t(`common:environment.${environment}`)} />
            ))}
          </Group>
        </Radio.Group>
        <NumberInput
          {...field('casesAffected')}
          description={t('help.casesAffected')}
          min={0}
          allowDecimal={false}
          thousandSeparator=" "
          maw={320}
        />
        <ReferenceSelect
          table="bucs"
          {...field('bucCode')}
          description={t('help.bucCode')}
          first={notAboutACase}
          {...(ownPrefixes && { ownPrefixes })}
        />
        <DetailsSection
          draft={draft}
          onDetails={changeDetails}
          onFlags={(flags) => form.setFieldValue('flags', flags)}
          errors={form.errors}
          onBlur={onBlur}
          isOpen={!isFolded || hasDetailErrors}
          onToggle={() => setFolded(!isFolded)}
        />
        <AttachmentsField files={files} />
        {showsFailure && (
          <div ref={reveal} style={{ scrollMarginBlock: 80 }}>
            <FailureNotice error={failure} />
          </div>
        )}
        <Group>
          <Button type="submit" loading={isSending}>
            {t('form.submit')}
          </Button>
          <Button variant="default" component={Link} to={paths.reports}>
            {t('common:action.close')}
          </Button>
          <Text size="xs" c="dimmed" visibleFrom="sm">
            {t('common:form.ctrlEnter')}
          </Text>
        </Group>
        <DraftStatus draft={kept} isSticky />
      </Stack>
    </form>
  )
}
