import { Button, Checkbox, MultiSelect, SegmentedControl, Select } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAdjustmentsHorizontal, IconX } from '@tabler/icons-react'
import { goLiveKinds } from '@vigie/shared/go-lives/go-live'
import { applicabilities, goLiveWorkflow } from '@vigie/shared/go-lives/go-live.workflow'
import { caseRoles } from '@vigie/shared/incidents/case-details'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DayField } from '../../../ui/DateTimeField.tsx'
import { compareTexts } from '../../../ui/locale-formats.ts'
import { SearchField } from '../../../ui/SearchField.tsx'
import classes from './CellFilterBar.module.css'
import { type PlannedCell, readKind } from './cells.ts'
import { type CellFilters, filterCount, noFilters } from './table-query.ts'
import { useFamilyWords } from './use-cells.ts'

interface CellFilterBarProps {
  query: CellFilters
  onChange: (changes: Partial<{ [Key in keyof CellFilters]: CellFilters[Key] | undefined }>) => void
  /** All of this kind: what can be chosen among. */
  cells: readonly PlannedCell[] | undefined
  /** Another choice of the same view. */
  children?: ReactNode
}

const among = <Value extends string>(known: readonly Value[], chosen: string | null): Value | undefined =>
  known.find((value) => value === chosen)

const columnsOf = (cells: readonly PlannedCell[]) =>
  [...new Map(cells.map(({ column, code }) => [column, code]))]
    .map(([value, label]) => ({ value, label }))
    .sort((left, right) => compareTexts(left.label, right.label))

const distinct = <Value,>(rows: readonly PlannedCell[], of: (cell: PlannedCell) => Value): Value[] => [
  ...new Set(rows.map(of)),
]

/** The institutions that have a cell, by acronym. */
const institutionsOf = (cells: readonly PlannedCell[]) =>
  [...new Map(cells.map(({ institution }) => [institution.id, institution.acronym]))]
    .map(([value, label]) => ({ value, label }))
    .sort((left, right) => compareTexts(left.label, right.label))

/** The filters of the table and of the timeline; they live in the address. On a phone they fold under one button. */
export const CellFilterBar = ({ query, onChange, cells = [], children }: CellFilterBarProps) => {
  const { t } = useTranslation(['goLivePlanning', 'goLives', 'common'])
  const families = useFamilyWords()
  const [isShown, { toggle }] = useDisclosure(false)
  const active = filterCount(query)
  const institutions = institutionsOf(cells)
  const isBuc = query.kind === 'buc'
  return (
    <search className={classes['filters']}>
      <div className={classes['first']}>
        <SegmentedControl
          size="xs"
          aria-label={t('filter.kind')}
          value={query.kind}
          onChange={(kind) => onChange({ kind: readKind(kind), family: undefined, column: undefined, role: undefined })}
          data={goLiveKinds.map((kind) => ({ value: kind, label: t(`goLives:kind.${kind}`) }))}
        />
        <SearchField
          label={t('filter.search')}
          placeholder={t('filter.searchHint')}
          value={query.q ?? ''}
          onChange={(q) => onChange({ q: q === '' ? undefined : q })}
        />
        <Button
          hiddenFrom="sm"
          variant="default"
          size="xs"
          aria-expanded={isShown}
          leftSection={<IconAdjustmentsHorizontal size={14} aria-hidden />}
          onClick={toggle}
        >
          {active > 0 ? t('filter.showActive', { count: active }) : t('filter.show')}
        </Button>
        <div className={classes['ticks']} data-shown={isShown || undefined}>
          <Checkbox
            size="xs"
            label={t('filter.late')}
            checked={query.late === true}
            onChange={(event) => onChange({ late: event.currentTarget.checked || undefined })}
          />
          <Checkbox
            size="xs"
            label={t('filter.warned')}
            checked={query.warned === true}
            onChange={(event) => onChange({ warned: event.currentTarget.checked || undefined })}
          />
        </div>
        {active > 0 && (
          <Button
            variant="subtle"
            size="xs"
            leftSection={<IconX size={14} aria-hidden />}
            onClick={() => onChange(noFilters)}
          >
            {t('common:action.clearFilters')}
          </Button>
        )}
      </div>
      <div className={classes['row']} data-shown={isShown || undefined}>
        {institutions.length > 1 && (
          <Select
            size="xs"
            searchable
            clearable
            label={t('column.institution')}
            placeholder={t('filter.any')}
            nothingFoundMessage={t('common:form.notFound')}
            data={institutions}
            value={query.institutionId ?? null}
            onChange={(id) => onChange({ institutionId: id ?? undefined })}
          />
        )}
        <Select
          size="xs"
          clearable
          label={t(isBuc ? 'filter.family' : 'filter.product')}
          placeholder={t('filter.any')}
          data={distinct(cells, ({ family }) => family)
            .map((value) => ({ value, label: families.get(value) ?? value }))
            .sort((left, right) => compareTexts(left.label, right.label))}
          value={query.family ?? null}
          onChange={(family) => onChange({ family: family ?? undefined })}
        />
        <Select
          size="xs"
          searchable
          clearable
          label={t(isBuc ? 'column.buc' : 'column.release')}
          placeholder={t('filter.any')}
          nothingFoundMessage={t('common:form.notFound')}
          data={columnsOf(cells)}
          value={query.column ?? null}
          onChange={(column) => onChange({ column: column ?? undefined })}
        />
        {isBuc && (
          <Select
            size="xs"
            clearable
            label={t('column.role')}
            placeholder={t('filter.any')}
            data={caseRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
            value={query.role ?? null}
            onChange={(role) => onChange({ role: among(caseRoles, role) })}
          />
        )}
        <MultiSelect
          size="xs"
          label={t('goLives:field.status')}
          placeholder={query.status === undefined ? t('filter.any') : ''}
          data={goLiveWorkflow.statuses.map((value) => ({ value, label: t(`goLives:status.${value}`) }))}
          value={query.status ?? []}
          onChange={(chosen) => {
            const status = goLiveWorkflow.statuses.filter((known) => chosen.includes(known))
            onChange({ status: status.length === 0 ? undefined : status })
          }}
        />
        <Select
          size="xs"
          clearable
          label={t('goLives:field.applicability')}
          placeholder={t('filter.any')}
          data={applicabilities.map((value) => ({ value, label: t(`goLives:applicability.${value}`) }))}
          value={query.applicability ?? null}
          onChange={(chosen) => onChange({ applicability: among(applicabilities, chosen) })}
        />
        <DayField
          size="xs"
          label={t('filter.from')}
          value={query.from ?? null}
          onChange={(from) => onChange({ from: from ?? undefined })}
        />
        <DayField
          size="xs"
          label={t('filter.to')}
          value={query.to ?? null}
          onChange={(to) => onChange({ to: to ?? undefined })}
        />
        {children}
      </div>
    </search>
  )
}
