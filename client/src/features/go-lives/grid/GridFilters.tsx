import { Button, Group, SegmentedControl, Select } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { type GoLiveKind, goLiveKinds } from '@vigie/shared/go-lives/go-live'
import type { GoLiveGrid } from '@vigie/shared/go-lives/grid'
import { caseRoles } from '@vigie/shared/incidents/case-details'
import { useTranslation } from 'react-i18next'
import { compareTexts } from '../../../ui/locale-formats.ts'
import { SearchField } from '../../../ui/SearchField.tsx'
import { SearchSelect } from '../../../ui/SearchSelect.tsx'
import classes from './GridFilters.module.css'
import { type GridChanges, type GridQuery, noFilters, zooms } from './grid-query.ts'
import type { GridWords } from './use-grid-words.ts'

interface GridFiltersProps {
  grid: GoLiveGrid
  words: GridWords
  query: GridQuery
  onChange: (changes: GridChanges) => void
}

const oneOf = <Value extends string>(known: readonly Value[], chosen: string | null): Value | undefined =>
  known.find((value) => value === chosen)

/** What the grid is about; its filters live in the address. */
export const GridFilters = ({ grid, words, query, onChange }: GridFiltersProps) => {
  const { t } = useTranslation('goLives')
  const [isShown, { toggle }] = useDisclosure(false)
  const active = [query.institutionId, query.family, query.role].filter((filter) => filter !== undefined).length
  const hasSeveral = grid.institutions.length > 1
  const isBuc = query.kind === 'buc'
  const families = [...new Set(grid.columns.map(({ family }) => family))]
    .map((value) => ({ value, label: words.family(value) }))
    .sort((left, right) => compareTexts(left.label, right.label))
  const institutions = grid.institutions.map(({ id }, place) => {
    const { acronym, name } = words.institution(place)
    return { value: id, label: acronym === name ? acronym : `${acronym} – ${name}` }
  })
  return (
    <Group gap="sm" mb="sm" align="end" component="search">
      <SegmentedControl
        size="xs"
        aria-label={t('grid.kind')}
        value={query.kind}
        onChange={(kind) => onChange({ ...noFilters, kind: kind as GoLiveKind, institutionId: query.institutionId })}
        data={goLiveKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      {hasSeveral && (
        <SegmentedControl
          size="xs"
          aria-label={t('grid.zoom')}
          value={query.zoom}
          onChange={(zoom) => onChange({ zoom: oneOf(zooms, zoom) })}
          data={zooms.map((value) => ({
            value,
            label: value === 'buc' && !isBuc ? t('grid.zooms.release') : t(`grid.zooms.${value}`),
          }))}
        />
      )}
      <SearchField
        size="xs"
        label={t(`grid.search.${hasSeveral ? 'all' : 'own'}.${query.kind}`)}
        value={query.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      <Button
        hiddenFrom="xs"
        size="xs"
        variant="default"
        aria-expanded={isShown}
        leftSection={<IconAdjustmentsHorizontal size={14} aria-hidden />}
        onClick={toggle}
      >
        {active === 0 ? t('grid.moreFilters') : t('grid.moreFiltersActive', { active })}
      </Button>
      <div className={classes['more']} data-shown={isShown || undefined}>
        {hasSeveral && (
          <SearchSelect
            size="xs"
            w={{ base: '100%', xs: 150 }}
            aria-label={t('grid.institution')}
            placeholder={t('grid.institution')}
            groups={[{ options: institutions }]}
            value={query.institutionId ?? null}
            onChange={(institutionId) => onChange({ institutionId: institutionId ?? undefined })}
          />
        )}
        <Select
          size="xs"
          w={{ base: '100%', xs: 150 }}
          clearable
          aria-label={t(isBuc ? 'grid.family' : 'grid.product')}
          placeholder={t(isBuc ? 'grid.family' : 'grid.product')}
          data={families}
          value={query.family ?? null}
          onChange={(family) => onChange({ family: family ?? undefined })}
        />
        {isBuc && (
          <Select
            size="xs"
            w={{ base: '100%', xs: 150 }}
            clearable
            aria-label={t('grid.role')}
            placeholder={t('grid.role')}
            data={caseRoles.map((value) => ({ value, label: words.role(value) }))}
            value={query.role ?? null}
            onChange={(role) => onChange({ role: oneOf(caseRoles, role) })}
          />
        )}
      </div>
    </Group>
  )
}
