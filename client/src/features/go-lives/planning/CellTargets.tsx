import { Button, Checkbox, Group, MultiSelect, type MultiSelectProps, Select, Stack, Text } from '@mantine/core'
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

interface Named {
  value: string
  label: string
  /** What the list adds to it. */
  detail: string
}

/** Several of a long list, found by any word; what is chosen is named shortly. */
const Several = ({ choices, ...rest }: Omit<MultiSelectProps, 'data'> & { choices: readonly Named[] }) => {
  const { t } = useTranslation()
  const details = new Map(choices.map(({ value, detail }) => [value, detail]))
  const texts = new Map(choices.map(({ value, label, detail }) => [value, foldText(`${label} ${detail}`)]))
  return (
    <MultiSelect
      searchable
      clearable
      hidePickedOptions
      limit={60}
      maxDropdownHeight={280}
      nothingFoundMessage={t('form.notFound')}
      {...rest}
      data={choices.map(({ value, label }) => ({ value, label }))}
      filter={({ options, search }) => {
        const words = foldText(search).split(/\s+/).filter(Boolean)
        return options.filter(
          (option) => 'value' in option && words.every((word) => texts.get(option.value)?.includes(word)),
        )
      }}
      renderOption={({ option }) => (
        <Text size="sm" lineClamp={2}>
          {option.label}{' '}
          <Text inherit span c="dimmed">
            {details.get(option.value)}
          </Text>
        </Text>
      )}
    />
  )
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
      <Several
        id="open-bucs"
        flex={1}
        miw={0}
        label={t('open.bucs')}
        choices={usable.map((buc) => ({ value: buc.code, label: buc.code, detail: titleOf(buc) }))}
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
        .map((institution) => ({
          value: institution.id,
          label: institution.acronym,
          detail: institutionName(institution),
        }))
        .sort((left, right) => compareTexts(left.label, right.label)),
    [data],
  )
  return (
    <Stack gap="sm">
      <Several
        id="open-institutions"
        data-autofocus
        label={t('open.institutions')}
        choices={institutions}
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
