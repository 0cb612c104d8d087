import { Skeleton } from '@mantine/core'
import { draftKeys } from '@vigie/shared/drafts/draft'
import type { Report } from '@vigie/shared/incidents/report'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { paths } from '../../app/paths.ts'
import { useUploads } from '../../ui/attachments/use-uploads.ts'
import { WithDraft } from '../../ui/drafts/WithDraft.tsx'
import { institutionName } from '../../ui/labels.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { ReportFiled } from './ReportFiled.tsx'
import { ReportForm } from './ReportForm.tsx'

/** Where an institution reports what went wrong. */
export const ReportFormPage = () => {
  const { t } = useTranslation('reports')
  const { reportsFor } = useSession()
  const [filed, setFiled] = useState<Report | null>(null)
  const files = useUploads()
  const startAnother = () => {
    files.clear()
    setFiled(null)
  }
  if (filed) return <ReportFiled report={filed} files={files} onAnother={startAnother} />
  const onFiled = (report: Report) => {
    setFiled(report)
    for (const { key, status } of files.uploads) if (status === 'refused') files.remove(key)
    void files.send(report.id, files.uploads)
  }
  const [first, ...others] = reportsFor
  const only = first !== undefined && others.length === 0 ? institutionName(first) : undefined
  return (
    <>
      <PageHeader
        title={t('form.title')}
        breadcrumb={[{ label: t('list.own'), to: paths.reports }]}
        description={only ? t('form.introFor', { institution: only }) : t('form.intro')}
      />
      <WithDraft draftKey={draftKeys.newReport} fallback={<Skeleton height={480} maw={680} />}>
        {(draft) => <ReportForm kept={draft} files={files} onFiled={onFiled} />}
      </WithDraft>
    </>
  )
}
