import { Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { Institution } from '@vigie/shared/institutions/institution'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../ui/DataTable.tsx'
import { institutionName } from '../../ui/labels.ts'
import { ToneBadge } from '../../ui/ToneBadge.tsx'
import { TwoLines } from '../../ui/TwoLines.tsx'

export interface InstitutionRow {
  institution: Institution
  memberCount: number
  isMember: boolean
}

/** What the list of institutions shows of each; members are indented under their head. */
export const useInstitutionColumns = (): Column<InstitutionRow>[] => {
  const { t } = useTranslation('administration')
  return [
    {
      key: 'acronym',
      header: t('institutions.acronym'),
      width: 220,
      isTitle: true,
      cell: ({ institution, isMember }) => (
        <span style={{ paddingInlineStart: isMember ? 20 : 0 }}>{institution.acronym}</span>
      ),
    },
    {
      key: 'name',
      header: t('institutions.name'),
      cell: ({ institution, memberCount }) => (
        <TwoLines>
          {institutionName(institution)}
          {memberCount > 0 && (
            <Text span c="dimmed" fz="inherit" fw={400}>
              {` – ${t('institutions.members', { count: memberCount })}`}
            </Text>
          )}
        </TwoLines>
      ),
    },
    {
      key: 'buc',
      header: t('institutions.bucPrefixes'),
      width: 200,
      cell: ({ institution }) => <TwoLines>{institution.bucPrefixes.join(', ') || '–'}</TwoLines>,
    },
    {
      key: 'eessi',
      header: t('institutions.eessiIds'),
      width: 140,
      showFrom: 'medium',
      cell: ({ institution: { eessiIds } }) => <TwoLines>{eessiIds.join(', ') || '–'}</TwoLines>,
    },
    {
      key: 'state',
      header: t('institutions.state'),
      width: 88,
      cell: ({ institution }) =>
        !institution.isActive && (
          <ToneBadge tone="outline" icon={IconLock}>
            {t('institutions.inactive')}
          </ToneBadge>
        ),
    },
  ]
}
