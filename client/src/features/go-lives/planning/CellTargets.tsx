import { Button, Checkbox, Group, MultiSelect, Select, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { caseRoles } from '@vigie/shared/incidents/case-details'
import { foldText } from '@vigie/shared/text/search-tokens'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { goLives, reference } from '../../../api/resources.ts'
import { useInstitutions } from '../../../ui/InstitutionSelect.tsx'
import { institutionName, titleOf } from '../../../ui/labels.ts'
import { compareTexts } from '../../../ui/locale-formats.ts'
import { AddRelease } from './AddRelease.tsx'
import type { NewCells } from './new-cells.ts'

interface CellTargetsProps {
  chosen: NewCells
  errors: Record<string, ReactNode>
  onChange: (changes: Partial<NewCells>) => void
}

type Option = { value: string; label: string }
/** Keeps what holds every typed word, with or without accents. */
const byWords = ({ options, search }: { options: unknown[]; search: string }) => {
  const words = foldText(search).split(/\s+/).filter(Boolean)
  return (options as Option[]).filter(({ label }) => words.every((word) => foldText(label).includes(word)))
}

/** BUCs, one by one or a whole sector at once. */
const BucChoice = ({ chosen, errors, onChange }: CellTargetsProps) => {
  const { t } = useTranslation('goLivePlanning')
  const bucs = useQuery({ ...reference.bucs(), staleTime: 3_600_000 }).data?.items
  const usable = useMemo(() => (bucs ?? []).filter(({ retiredOn }) => retiredOn === null), [bucs])
  const prefixes = [...new Set(usable.map(({ code }) => code.slice(0, code.indexOf('_BUC'))))]
  const addAll = (prefix: string | null) => {
    if (prefix === null) return
    const added = usable.filter(({ code }) => code.startsWith(`${prefix}_BUC`)).map(({ code }) => code)
    onChange({ bucCodes: [...new Set([...chosen.bucCodes, ...added])] })
  }
  return (
    <Group gap="sm" align="start" wrap="nowrap">
      <MultiSelect
        id="open-bucs"
        flex={1}
        searchable
        clearable
        hidePickedOptions
        limit={60}
        label={t('open.bucs')}
        filter={byWords}
        data={usable.map((buc) => ({ value: buc.code, label: `${buc.code} – ${titleOf(buc)}` }))}
        value={[...chosen.bucCodes]}
        onChange={(bucCodes) => onChange({ bucCodes })}
        error={errors['bucs']}
      />
      <Select
        w={150}
        label={t('open.wholeFamily')}
        placeholder={t('open.wholeFamilyHint')}
        data={prefixes.map((prefix) => ({ value: prefix, label: `${prefix}_BUC` }))}
        value={null}
        onChange={addAll}
      />
    </Group>
  )
}

const ReleaseChoice = ({ chosen, errors, onChange }: CellTargetsProps) => {
  const { t } = useTranslation(['goLivePlanning', 'goLives'])
  const [isAdding, setAdding] = useState(false)
  const releases = useQuery(goLives.releases()).data?.items ?? []
  if (isAdding)
    return (
      <AddRelease
        onAdded={({ id }) => {
          onChange({ releaseId: id })
          setAdding(false)
        }}
        onClose={() => setAdding(false)}
      />
    )
  return (
    <Group gap="sm" align="start" wrap="nowrap">
      <Select
        id="open-release"
        flex={1}
        searchable
        label={t('open.release')}
        data={releases.map(({ id, product, name }) => ({
          value: id,
          label: `${name} (${t(`goLives:product.${product}`)})`,
        }))}
        value={chosen.releaseId}
        onChange={(releaseId) => onChange({ releaseId })}
        error={errors['release']}
      />
      <Button variant="default" mt={24} onClick={() => setAdding(true)}>
        {t('open.addRelease')}
      </Button>
    </Group>
  )
}

/** Who brings what into production. */
export const CellTargets = (props: CellTargetsProps) => {
  const { chosen, errors, onChange } = props
  const { t } = useTranslation('goLivePlanning')
  const { data } = useInstitutions()
  const institutions = useMemo(
    () =>
      (data?.items ?? [])
        .filter(({ isActive }) => isActive)
        .map((institution) => {
          const name = institutionName(institution)
          const { acronym } = institution
          return { value: institution.id, label: acronym === name ? acronym : `${acronym} – ${name}` }
        })
        .sort((left, right) => compareTexts(left.label, right.label)),
    [data],
  )
  return (
    <Stack gap="sm">
      <MultiSelect
        id="open-institutions"
        data-autofocus
        searchable
        clearable
        hidePickedOptions
        limit={60}
        label={t('open.institutions')}
        filter={byWords}
        data={institutions}
        value={[...chosen.institutionIds]}
        onChange={(institutionIds) => onChange({ institutionIds })}
        error={errors['institutions']}
      />
      {chosen.kind === 'buc' ? (
        <>
          <BucChoice {...props} />
          <Checkbox.Group
            label={t('open.roles')}
            value={[...chosen.roles]}
            onChange={(values) => onChange({ roles: caseRoles.filter((role) => values.includes(role)) })}
            error={errors['roles']}
          >
            <Group gap="md" mt={4}>
              {caseRoles.map((role, index) => (
                <Checkbox
                  key={role}
                  value={role}
                  label={t(`role.${role}`)}
                  {...(index === 0 && { id: 'open-roles' })}
                />
              ))}
            </Group>
          </Checkbox.Group>
        </>
      ) : (
        <ReleaseChoice {...props} />
      )}
    </Stack>
  )
}
