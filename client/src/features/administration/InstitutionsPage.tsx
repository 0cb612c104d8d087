import { Button, Group } from '@mantine/core'
import { IconPlus, IconSearchOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Institution } from '@vigie/shared/institutions/institution'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { institutions } from '../../api/resources.ts'
import { rowsOf } from '../../api/use-pages.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { useUrlQuery } from '../../ui/use-url-query.ts'
import { InstitutionDrawer } from './InstitutionDrawer.tsx'
import { networksOf } from './institution-networks.ts'
import { useInstitutionColumns } from './use-institution-columns.tsx'

const Search = z.object({ q: z.string().max(200).optional() })

/** Institutions by network: search, add, and open one to change it. */
export const InstitutionsPage = () => {
  const { t } = useTranslation('administration')
  const [{ q = '' }, setQuery] = useUrlQuery(Search)
  const [opened, setOpened] = useState<Institution | 'new' | null>(null)
  const list = useQuery(institutions.list())
  const columns = useInstitutionColumns()
  const found = useMemo(
    () =>
      networksOf(list.data?.items ?? [], q).flatMap(({ head, members }) => [
        { institution: head, memberCount: members.length, isMember: false },
        ...members.map((member) => ({ institution: member, memberCount: 0, isMember: true })),
      ]),
    [list.data, q],
  )
  return (
    <>
      <PageHeader
        title={t('institutions.title')}
        description={t('institutions.description')}
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpened('new')}>
            {t('institutions.add')}
          </Button>
        }
      />
      <Group gap="sm" mb="md" component="search">
        <SearchField
          label={t('institutions.search')}
          placeholder={t('institutions.searchHint')}
          value={q}
          onChange={(text) => setQuery({ q: text || undefined })}
        />
      </Group>
      <DataTable
        label={t('institutions.title')}
        columns={columns}
        source={rowsOf(list, () => found)}
        rowKey={({ institution }) => institution.id}
        onOpen={({ institution }) => setOpened(institution)}
        isStrong={({ isMember, memberCount }) => !isMember && memberCount > 0}
        empty={
          <EmptyState icon={IconSearchOff} title={t('institutions.empty')} message={t('institutions.emptyHelp')} />
        }
      />
      <InstitutionDrawer institution={opened} onClose={() => setOpened(null)} />
    </>
  )
}
