import { Alert, Anchor, Button, Group, Loader, Stack, Text } from '@mantine/core'
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tableFormats } from '@vigie/shared/contract/download'
import { apiBasePath } from '@vigie/shared/contract/route'
import { type GoLiveColumn, goLiveColumns } from '@vigie/shared/go-lives/go-live-table'
import { type GoLiveImport, goLiveTableRoutes } from '@vigie/shared/go-lives/go-live-table.routes'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { describeFailure } from '../../api/failures.ts'
import { goLives, goLiveTables } from '../../api/resources.ts'
import { paths } from '../../app/paths.ts'
import { language } from '../../i18n/index.ts'
import { FailureNotice } from '../../ui/FailureNotice.tsx'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { formatCount, listed } from '../../ui/locale-formats.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { ImportOutcome } from './planning/ImportOutcome.tsx'

const exportLink = (format: string) =>
  `${apiBasePath}${goLiveTableRoutes.export.path}?format=${format}&language=${language()}`

/** What a row changes; the others say which go-live it is about, or are only read. */
const takenColumns = [
  'applicability',
  'planOn',
  'forecastOn',
  'actualOn',
  'reasonCode',
  'reason',
  'decisionReference',
] as const satisfies readonly GoLiveColumn[]
const columnTitle = (column: GoLiveColumn) => goLiveColumns[column].titles[language()]

/** What is wrong with a file as a whole, in the words of the server. */
const Refusal = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => {
  const { t } = useTranslation('goLivePlanning')
  const { issues } = describeFailure(error)
  if (issues.length === 0) return <FailureNotice error={error} onRetry={onRetry} />
  return (
    <Alert color="red" role="alert" icon={<IconAlertCircle size={18} aria-hidden />} title={t('import.refused')}>
      {issues.map(({ message }) => (
        <Text key={message} size="sm">
          {message}
        </Text>
      ))}
    </Alert>
  )
}

/** What can be done once every row was checked. */
const NextStep = ({ outcome, onApply }: { outcome: GoLiveImport; onApply: () => void }) => {
  const { t } = useTranslation('goLivePlanning')
  const count = outcome.toOpen + outcome.toChange
  if (outcome.missingColumns.length > 0)
    return (
      <Alert color="red" role="alert" icon={<IconAlertCircle size={18} aria-hidden />} title={t('import.missing')}>
        {t('import.missingText', { columns: listed(outcome.missingColumns.map(columnTitle)) })}
      </Alert>
    )
  if (outcome.faulty > 0) return <Alert color="orange">{t('import.faultyKept')}</Alert>
  if (count === 0) return <Alert color="gray">{t('import.nothing')}</Alert>
  return (
    <Button w="fit-content" onClick={onApply}>
      {t('import.apply', { count, formatted: formatCount(count) })}
    </Button>
  )
}

const Applied = ({ outcome, fileName }: { outcome: GoLiveImport; fileName: string }) => {
  const { t } = useTranslation('goLivePlanning')
  return (
    <Alert color="green" title={t('import.done')} icon={<IconCircleCheck size={18} aria-hidden />} role="status">
      <Stack gap="xs">
        <Text size="sm">
          {t('import.doneText', {
            file: fileName,
            opened: formatCount(outcome.toOpen),
            changed: formatCount(outcome.toChange),
            unchanged: formatCount(outcome.unchanged),
          })}
        </Text>
        <Button component={Link} to={paths.goLiveTable} variant="default" w="fit-content">
          {t('import.see')}
        </Button>
      </Stack>
    </Alert>
  )
}

/** Brings the calendar to what a table says: a check of every row first, then all of it or nothing. */
export const ImportGoLivesPage = () => {
  const { t } = useTranslation(['goLivePlanning', 'goLives'])
  const [file, setFile] = useState<File | null>(null)
  const cache = useQueryClient()
  const send = useMutation({
    ...goLiveTables.import(),
    meta: { handlesFailure: true },
    onSuccess: ({ isApplied }) => {
      if (isApplied) void cache.invalidateQueries({ queryKey: [goLives.grid.key[0]] })
    },
  })
  const check = (chosen: File, dryRun: boolean) =>
    send.mutate({
      body: { file: { fileName: chosen.name, mediaType: chosen.type, content: chosen }, dryRun },
    })
  const choose = (chosen: File) => {
    setFile(chosen)
    check(chosen, true)
  }
  const restart = () => {
    setFile(null)
    send.reset()
  }
  const outcome = send.isPending ? undefined : send.data
  return (
    <>
      <PageHeader
        title={t('import.title')}
        breadcrumb={[
          { label: t('goLives:title'), to: paths.goLives },
          { label: t('goLives:view.table'), to: paths.goLiveTable },
        ]}
        description={t('import.description')}
      />
      <Stack gap="md">
        {file === null ? (
          <FileDrop prompt={t('import.drop')} choose={t('import.choose')} limits={t('import.limits')} onFile={choose}>
            <Group gap="xs" justify="center">
              <Text size="sm">{t('import.start')}</Text>
              {tableFormats.map((format) => (
                <Anchor key={format} size="sm" href={exportLink(format)} download>
                  {format === 'csv' ? 'CSV' : 'Excel'}
                </Anchor>
              ))}
            </Group>
            <Text size="xs" c="dimmed" maw={760}>
              {t('import.columnsHelp', { columns: listed(takenColumns.map(columnTitle)) })}
            </Text>
          </FileDrop>
        ) : (
          <Group justify="space-between">
            <Text fw={600}>{file.name}</Text>
            <Button variant="default" onClick={restart}>
              {t('import.another')}
            </Button>
          </Group>
        )}
        {send.isPending && (
          <Group gap="xs" role="status">
            <Loader size="sm" />
            <Text>{t(send.variables.body.dryRun ? 'import.checking' : 'import.applying')}</Text>
          </Group>
        )}
        {send.error !== null && file !== null && <Refusal error={send.error} onRetry={() => check(file, true)} />}
        {outcome !== undefined && file !== null && (
          <>
            {outcome.isApplied ? (
              <Applied outcome={outcome} fileName={file.name} />
            ) : (
              <NextStep outcome={outcome} onApply={() => check(file, false)} />
            )}
            {outcome.missingColumns.length === 0 && <ImportOutcome outcome={outcome} />}
          </>
        )}
      </Stack>
    </>
  )
}
