import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useDebouncedValue, useDisclosure } from '@mantine/hooks'
import { IconLink } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import type { Incident } from '@vigie/shared/incidents/incident'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { incidents, reports } from '../../../api/resources.ts'
import { useCan } from '../../../api/session.ts'
import { announce } from '../../../ui/announce.ts'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'

const ChooseReport = ({ incident, onDone }: { incident: Incident; onDone: () => void }) => {
  const { t } = useTranslation('incidents')
  const [chosen, setChosen] = useState<{ id: string; label: string } | null>(null)
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, 300)
  const q = search === chosen?.label ? '' : search.trim().slice(0, 200)
  const { data } = useQuery({
    ...reports.list({ query: { sort: 'newest', pageSize: 12, ...(q !== '' && { q }) } }),
    placeholderData: keepPreviousData,
  })
  const attach = useMutation({ ...incidents.attachReport(), meta: { handlesFailure: true } })
  const found = (data?.items ?? [])
    .filter((report) => report.incident?.id !== incident.id)
    .map(({ id, reference, title, institution, incident: from }) => ({
      value: id,
      label: `${reference} ${title}`,
      detail: `${institution.acronym}, ${from?.reference ?? ''}`,
    }))
  const isListed = chosen === null || found.some(({ value }) => value === chosen.id)
  // The chosen one stays among the options whatever is typed next.
  const options = isListed ? found : [...found, { value: chosen.id, label: chosen.label, detail: '' }]
  const send = () => {
    if (chosen === null) return
    attach.mutate(
      { params: { incidentId: incident.id }, body: { reportId: chosen.id, version: incident.version } },
      {
        onSuccess: () => {
          announce(t('regroup.attached'))
          onDone()
        },
      },
    )
  }
  return (
    <Stack gap="md">
      <Text size="sm">{t('regroup.attachHelp', { reference: incident.reference })}</Text>
      <Select
        data-autofocus
        openOnFocus={false}
        label={t('regroup.report')}
        description={t('regroup.search')}
        data={options}
        // The server has searched already, in more than the label.
        filter={({ options: all }) => all}
        searchable
        searchValue={typed}
        onSearchChange={setTyped}
        nothingFoundMessage={t('regroup.noResult')}
        comboboxProps={{ withinPortal: true }}
        value={chosen?.id ?? null}
        onChange={(id) => {
          const label = options.find(({ value }) => value === id)?.label ?? ''
          setChosen(id === null ? null : { id, label })
        }}
        renderOption={({ option }) => (
          <div>
            <Text size="sm" lineClamp={2}>
              {option.label}
            </Text>
            <Text size="xs" c="dimmed">
              {options.find(({ value }) => value === option.value)?.detail}
            </Text>
          </div>
        )}
      />
      {attach.error && <FailureNotice error={attach.error} />}
      <Group>
        <Button disabled={chosen === null} loading={attach.isPending} onClick={send}>
          {t('regroup.attach')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onDone}>
          {t('regroup.cancel')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Brings a report that tells the same thing under this incident, found by its number or by words. */
export const AttachReport = ({ incident }: { incident: Incident }) => {
  const { t } = useTranslation('incidents')
  const [isOpen, { open, close }] = useDisclosure(false)
  const mayRegroup = useCan('incident:triage')
  if (!mayRegroup || incident.status === 'duplicate' || incident.status === 'rejected') return null
  return (
    <>
      <Button
        mt="sm"
        size="compact-sm"
        variant="default"
        leftSection={<IconLink size={14} aria-hidden />}
        onClick={open}
      >
        {t('regroup.attach')}
      </Button>
      <Modal opened={isOpen} onClose={close} title={t('regroup.attach')} size="lg">
        <ChooseReport incident={incident} onDone={close} />
      </Modal>
    </>
  )
}
