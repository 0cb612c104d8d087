import { Alert, Button, Group, List, NumberInput, Radio, Select, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type Lag, lagUnits } from '@vigie/shared/go-lives/dependency'
import { SetDependencies } from '@vigie/shared/go-lives/dependency.routes'
import type { GoLive } from '@vigie/shared/go-lives/go-live'
import type { GoLiveGrid } from '@vigie/shared/go-lives/grid'
import type { Release } from '@vigie/shared/go-lives/release'
import { caseRoles } from '@vigie/shared/incidents/case-details'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeFailure, detailsOf } from '../../../api/failures.ts'
import { goLives } from '../../../api/resources.ts'
import { useIdempotencyKey } from '../../../api/use-idempotency-key.ts'
import { ConflictAlert } from '../../../ui/ConflictAlert.tsx'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { FormErrorSummary } from '../../../ui/FormErrorSummary.tsx'
import { useFocusBack } from '../../../ui/focus-back.ts'
import { InstitutionSelect } from '../../../ui/InstitutionSelect.tsx'
import { type SearchOption, SearchSelect } from '../../../ui/SearchSelect.tsx'
import { subjectOf } from '../words.ts'
import classes from './Dependencies.module.css'

const directions = ['dependsOn', 'requiredBy'] as const
type Direction = (typeof directions)[number]

interface Choice extends SearchOption {
  version: number
}

const choicesOf = (grid: GoLiveGrid, releases: ReadonlyMap<string, Release>): Choice[] =>
  grid.cells.id.map((id, place) => {
    const { code = '' } = grid.columns[grid.cells.column[place] ?? -1] ?? {}
    const isRelease = grid.kind === 'release'
    const label = subjectOf({
      bucCode: isRelease ? null : code,
      role: caseRoles[grid.cells.role[place] ?? -1] ?? null,
      release: isRelease ? (releases.get(code) ?? { id: code, product: 'rina', name: code }) : null,
    })
    return { value: id, label, version: grid.cells.version[place] ?? 0 }
  })

/** The cells of one institution, versions first: they are what others wait for most. */
const useChoices = (institutionId: string, except: string) => {
  const read = { staleTime: 30_000, enabled: institutionId !== '' }
  const bucs = useQuery({ ...goLives.grid({ query: { kind: 'buc', institutionId } }), ...read }).data
  const versions = useQuery({ ...goLives.grid({ query: { kind: 'release', institutionId } }), ...read }).data
  const { data: known } = useQuery({ ...goLives.releases(), staleTime: 600_000 })
  return useMemo(() => {
    const releases = new Map(known?.items.map((release) => [release.id, release]))
    const of = (grid: GoLiveGrid | undefined) =>
      grid === undefined ? [] : choicesOf(grid, releases).filter(({ value }) => value !== except)
    return { release: of(versions), buc: of(bucs) }
  }, [bucs, versions, known, except])
}

/** Who would wait for whom, one after the other. */
const Circle = ({ error }: { error: unknown }) => {
  const { t } = useTranslation(['goLiveDependencies', 'common'])
  const circle = detailsOf(error, 'dependency_cycle')
  if (circle === null) return null
  return (
    <Alert color="red" role="alert" title={describeFailure(error).title}>
      <Text size="sm">{t('add.circle')}</Text>
      <List size="sm" type="ordered" mt={4}>
        {circle.path.map(({ id, institution, target, role }) => (
          <List.Item key={id}>
            {[institution, target, ...(role === null ? [] : [t(`common:caseRole.${role}`)])].join(' · ')}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

const fieldIds: Record<string, string> = {
  onId: 'dependency-cell',
  'goLives.0.id': 'dependency-cell',
  'lag.count': 'dependency-count',
}

/** Makes this cell wait for another one, or another one wait for it. */
export const AddDependency = ({ goLive, onClose }: { goLive: GoLive; onClose: () => void }) => {
  useFocusBack()
  const { t } = useTranslation(['goLiveDependencies', 'goLives', 'common'])
  const [direction, setDirection] = useState<Direction>('dependsOn')
  const [institutionId, setInstitution] = useState<string>(goLive.institution.id)
  const [cellId, setCell] = useState<string | null>(null)
  const [count, setCount] = useState<number | string>(0)
  const [unit, setUnit] = useState<Lag['unit']>('working_days')
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [attempt, setAttempt] = useState(0)
  const choices = useChoices(institutionId, goLive.id)
  const keyOf = useIdempotencyKey()
  const { mutate, isPending, error, reset } = useMutation({
    ...goLives.setDependencies(),
    meta: { handlesFailure: true },
  })
  const chosen = [...choices.release, ...choices.buc].find(({ value }) => value === cellId)

  const send = (currentVersion?: number) => {
    const self = { id: goLive.id, version: goLive.version }
    const other = { id: chosen?.value ?? '', version: chosen?.version ?? 0 }
    const [waiting, on] = direction === 'dependsOn' ? [self, other] : [other, self]
    const checked = SetDependencies.safeParse({
      goLives: [{ ...waiting, ...(currentVersion !== undefined && { version: currentVersion }) }],
      onId: on.id,
      lag: { unit, count },
    })
    if (chosen === undefined || !checked.success) {
      setErrors({
        ...(chosen === undefined && { onId: t('add.cellRequired') }),
        ...(checked.error?.issues.some(({ path }) => path.includes('count')) && { 'lag.count': t('add.countRange') }),
      })
      return setAttempt((times) => times + 1)
    }
    setErrors({})
    mutate(
      { body: checked.data, idempotencyKey: keyOf(checked.data) },
      {
        onSuccess: () => {
          notifications.show({ color: 'green', message: t('add.done') })
          onClose()
        },
        onError: (failure) => {
          setErrors(Object.fromEntries(describeFailure(failure).issues.map(({ field, message }) => [field, message])))
          setAttempt((times) => times + 1)
        },
      },
    )
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    send()
  }
  const isOwn = error !== null && Object.keys(errors).length === 0
  const isCircle = detailsOf(error, 'dependency_cycle') !== null
  const isStale = detailsOf(error, 'stale_version') !== null
  return (
    <form className={classes['form']} onSubmit={onSubmit} noValidate aria-label={t('add.title')}>
      <Stack gap="sm">
        <FormErrorSummary
          errors={errors}
          label={(field) => t(field === 'lag.count' ? 'add.count' : 'add.cell')}
          idOf={(field) => fieldIds[field] ?? 'dependency-cell'}
          attempt={attempt}
        />
        <Circle error={error} />
        <ConflictAlert failure={error} label={() => t('title')} onKeepMine={send} onTakeTheirs={reset} />
        {isOwn && !isCircle && !isStale && <FailureNotice error={error} />}
        <Radio.Group
          label={t('add.direction')}
          value={direction}
          onChange={(value) => setDirection(value === 'requiredBy' ? 'requiredBy' : 'dependsOn')}
        >
          <Stack gap={4} mt={4}>
            {directions.map((value) => (
              <Radio key={value} value={value} label={t(`add.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <InstitutionSelect
          required
          withAsterisk={false}
          value={institutionId}
          onChange={(value) => {
            setInstitution(value ?? '')
            setCell(null)
          }}
        />
        <SearchSelect
          id="dependency-cell"
          label={t('add.cell')}
          description={t('add.cellHelp')}
          error={errors['onId'] ?? errors['goLives.0.id']}
          groups={[
            { group: t('goLives:kind.release'), options: choices.release },
            { group: t('goLives:kind.buc'), options: choices.buc },
          ]}
          value={cellId}
          onChange={setCell}
        />
        <Group align="flex-start" gap="sm" grow>
          <NumberInput
            id="dependency-count"
            label={t('add.count')}
            description={t('add.countHelp')}
            error={errors['lag.count']}
            min={0}
            max={366}
            allowDecimal={false}
            value={count}
            onChange={setCount}
          />
          <Select
            label={t('add.unit')}
            description={t('add.unitHelp')}
            allowDeselect={false}
            data={lagUnits.map((value) => ({ value, label: t(`add.units.${value}`) }))}
            value={unit}
            onChange={(value) => setUnit(value === 'days' ? 'days' : 'working_days')}
          />
        </Group>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" loading={isPending}>
            {t('add.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
