import { Alert, Button, Group, Loader, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ImportCheck } from '@vigie/shared/incidents/register-import.routes'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { registerImports } from '../../api/resources.ts'
import { paths } from '../../app/paths.ts'
import { FailureNotice } from '../../ui/FailureNotice.tsx'
import { formatCount } from '../../ui/locale-formats.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { CheckResult } from './register/CheckResult.tsx'
import { ColumnsCheck } from './register/ColumnsCheck.tsx'
import { ImportProgress } from './register/ImportProgress.tsx'
import { RegisterDrop } from './register/RegisterDrop.tsx'

type Columns = ImportCheck['columns']

/** Takes over an existing register: a file, its columns, a check of every line, then the import. */
export const ImportRegisterPage = () => {
  const { t } = useTranslation('incidents')
  const [search, setSearch] = useSearchParams()
  const importId = search.get('import')
  const [file, setFile] = useState<File | null>(null)
  const [register, setRegister] = useState(t('register.defaultName'))
  const [mapping, setMapping] = useState<Columns>()
  const send = useMutation({
    ...registerImports.start(),
    meta: { handlesFailure: true },
    onSuccess: (answer) => {
      if (answer.importId !== null) setSearch({ import: answer.importId })
    },
  })
  const check = (chosen: File, name: string, dryRun: boolean, columns: Columns | undefined) =>
    send.mutate({
      body: {
        file: { fileName: chosen.name, mediaType: chosen.type, content: chosen },
        dryRun,
        onlyValid: !dryRun,
        register: name,
        ...(columns !== undefined && { mapping: columns }),
      },
    })
  const choose = (chosen: File) => {
    setFile(chosen)
    setMapping(undefined)
    check(chosen, register, true, undefined)
  }
  const restart = () => {
    setFile(null)
    setMapping(undefined)
    send.reset()
    setSearch({})
  }
  const result = send.data
  const another = (
    <Button variant="default" onClick={restart}>
      {t('register.another')}
    </Button>
  )
  const isReady = file !== null && result !== undefined && !send.isPending && importId === null
  return (
    <>
      <PageHeader
        title={t('register.title')}
        breadcrumb={[{ label: t('register.back'), to: paths.incidents }]}
        description={t('register.description')}
      />
      <Stack gap="md">
        {importId !== null && <ImportProgress key={importId} importId={importId} />}
        {importId !== null && <Group>{another}</Group>}
        {importId === null && file === null && (
          <>
            <TextInput
              label={t('register.name')}
              description={t('register.nameHelp')}
              maw={420}
              maxLength={80}
              value={register}
              onChange={(event) => setRegister(event.currentTarget.value)}
            />
            <RegisterDrop onFile={choose} />
          </>
        )}
        {file !== null && importId === null && (
          <Group justify="space-between">
            <Text fw={600}>
              {file.name} · {register}
            </Text>
            {another}
          </Group>
        )}
        {send.isPending && (
          <Group gap="xs" role="status">
            <Loader size="sm" />
            <Text>{t('register.checking')}</Text>
          </Group>
        )}
        {send.error !== null && (
          <FailureNotice
            error={send.error}
            {...(file !== null && { onRetry: () => check(file, register, true, mapping) })}
          />
        )}
        {isReady && (
          <ColumnsCheck
            check={result}
            isChecking={send.isPending}
            onCheck={(columns) => {
              setMapping(columns)
              check(file, register, true, columns)
            }}
          />
        )}
        {isReady && result.missingColumns.length === 0 && (
          <>
            {result.toCreate === 0 && <Alert color="gray">{t('register.nothing')}</Alert>}
            {result.toCreate > 0 && result.faulty > 0 && <Alert color="orange">{t('register.faultyKept')}</Alert>}
            {result.toCreate > 0 && (
              <Button w="fit-content" onClick={() => check(file, register, false, mapping)}>
                {t(result.faulty > 0 ? 'register.startValid' : 'register.start', {
                  count: result.toCreate,
                  formatted: formatCount(result.toCreate),
                })}
              </Button>
            )}
            <CheckResult check={result} />
          </>
        )}
      </Stack>
    </>
  )
}
