import { Alert, Button, Group, Modal, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type GoLiveKind, goLiveKinds, mostCellsAtOnce, OpenGoLives } from '@vigie/shared/go-lives/go-live'
import { type Applicability, applicabilities } from '@vigie/shared/go-lives/go-live.workflow'
import { caseRoles } from '@vigie/shared/incidents/case-details'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeFailure, detailsOf, type FieldIssue, fieldOf } from '../../../api/failures.ts'
import { goLives } from '../../../api/resources.ts'
import { useIdempotencyKey } from '../../../api/use-idempotency-key.ts'
import { announce } from '../../../ui/announce.ts'
import { DayField } from '../../../ui/DateTimeField.tsx'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { FormErrorSummary } from '../../../ui/FormErrorSummary.tsx'
import { useFocusBack } from '../../../ui/focus-back.ts'
import { useInstitutions } from '../../../ui/InstitutionSelect.tsx'
import { formatCount } from '../../../ui/locale-formats.ts'
import { CellTargets } from './CellTargets.tsx'
import { cellName } from './cell-name.ts'
import { readKind } from './cells.ts'
import { type NewCells, sortTargets, targetsOf } from './new-cells.ts'
import { useCells, useColumnNames } from './use-cells.ts'

const namedAtOnce = 5
const noCells: never[] = []

interface Terms {
  applicability: Applicability
  planOn: string | null
  decisionReference: string
}

interface OpenCellsDialogProps {
  kind: GoLiveKind
  onClose: () => void
}

/** Puts go-lives into the calendar: institutions by BUCs and roles, or by a release. */
export const OpenCellsDialog = ({ kind, onClose }: OpenCellsDialogProps) => {
  useFocusBack()
  const { t } = useTranslation(['goLivePlanning', 'goLives', 'common'])
  const [chosen, setChosen] = useState<NewCells>({
    kind,
    institutionIds: [],
    bucCodes: [],
    roles: caseRoles,
    releaseId: null,
  })
  const [terms, setTerms] = useState<Terms>({ applicability: 'concerned', planOn: null, decisionReference: '' })
  const [issues, setIssues] = useState<readonly FieldIssue[]>([])
  const [attempt, setAttempt] = useState(0)
  const keyOf = useIdempotencyKey()
  const { cells, query } = useCells(chosen.kind)
  const names = useColumnNames()
  const acronyms = new Map(useInstitutions().data?.items.map(({ id, acronym }) => [id, acronym]))
  const { fresh, there, isTooMany } = useMemo(() => sortTargets(targetsOf(chosen), cells ?? noCells), [chosen, cells])
  const send = useMutation({ ...goLives.open(), meta: { handlesFailure: true } })

  const choose = (next: Partial<NewCells>) => {
    setChosen({ ...chosen, ...next })
    setIssues([])
    send.reset()
  }
  const lacking = (): FieldIssue[] => {
    const message = t('open.required')
    const isBuc = chosen.kind === 'buc'
    return [
      ...(chosen.institutionIds.length === 0 ? [{ field: 'institutions', message }] : []),
      ...(isBuc && chosen.bucCodes.length === 0 ? [{ field: 'bucs', message }] : []),
      ...(isBuc && chosen.roles.length === 0 ? [{ field: 'roles', message }] : []),
      ...(!isBuc && chosen.releaseId === null ? [{ field: 'release', message }] : []),
    ]
  }
  const refuse = (found: readonly FieldIssue[]) => {
    setIssues(found)
    setAttempt((times) => times + 1)
  }
  const submit = () => {
    const lacks = lacking()
    if (lacks.length > 0) return refuse(lacks)
    if (fresh.length === 0 || isTooMany || send.isPending) return
    const { decisionReference, ...body } = terms
    const checked = OpenGoLives.safeParse({
      ...body,
      targets: fresh,
      decisionReference: decisionReference.trim() === '' ? null : decisionReference,
    })
    if (!checked.success)
      return refuse(checked.error.issues.map(({ path, message }) => ({ field: fieldOf(path), message })))
    setIssues([])
    send.mutate(
      { body: checked.data, idempotencyKey: keyOf(checked.data) },
      {
        onSuccess: ({ items }) => {
          const count = items.length
          announce(t('open.done', { count, formatted: formatCount(count) }))
          onClose()
        },
        onError: (failure) => {
          const found = describeFailure(failure).issues
          if (found.length > 0) refuse(found)
        },
      },
    )
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    submit()
  }
  const errors = Object.fromEntries(issues.map(({ field, message }) => [field, message]))
  /** The cell that someone opened meanwhile. */
  const taken = detailsOf(send.error, 'already_exists')?.field
  const takenTarget = taken === undefined ? undefined : send.variables?.body.targets[Number(taken.split('.')[1])]
  const takenName =
    takenTarget &&
    [
      acronyms.get(takenTarget.institutionId),
      takenTarget.kind === 'buc' ? takenTarget.bucCode : names.get(takenTarget.releaseId)?.code,
      takenTarget.kind === 'buc' ? t(`role.${takenTarget.role}`) : undefined,
    ]
      .filter((part) => part !== undefined)
      .join(' · ')
  const count = fresh.length
  return (
    <Modal opened onClose={onClose} title={t('open.title')} size="lg">
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="md">
          <FormErrorSummary
            errors={errors}
            label={(field) =>
              field in errors && field in labelKeys ? t(labelKeys[field as keyof typeof labelKeys]) : field
            }
            idOf={(field) => `open-${field}`}
            attempt={attempt}
          />
          <SegmentedControl
            size="xs"
            w="fit-content"
            aria-label={t('filter.kind')}
            value={chosen.kind}
            onChange={(value) => choose({ kind: readKind(value) })}
            data={goLiveKinds.map((value) => ({ value, label: t(`goLives:kind.${value}`) }))}
          />
          <CellTargets chosen={chosen} errors={errors} onChange={choose} />
          <Group gap="sm" align="start" grow>
            <Select
              id="open-applicability"
              label={t('goLives:field.applicability')}
              allowDeselect={false}
              data={applicabilities.map((value) => ({ value, label: t(`goLives:applicability.${value}`) }))}
              value={terms.applicability}
              onChange={(value) =>
                setTerms({
                  ...terms,
                  applicability: applicabilities.find((known) => known === value) ?? terms.applicability,
                })
              }
            />
            <DayField
              id="open-planOn"
              label={`${t('open.planOn')} (${t('common:form.optional')})`}
              value={terms.planOn}
              onChange={(planOn) => setTerms({ ...terms, planOn })}
              error={errors['planOn']}
            />
          </Group>
          <TextInput
            id="open-decisionReference"
            label={`${t('replan.field.decisionReference')} (${t('common:form.optional')})`}
            value={terms.decisionReference}
            onChange={(event) => setTerms({ ...terms, decisionReference: event.currentTarget.value })}
            error={errors['decisionReference']}
          />
          <div role="status">
            {query.error === null && (
              <Text size="sm" fw={600} className="tabular">
                {isTooMany
                  ? t('open.tooMany', { formatted: formatCount(count), most: formatCount(mostCellsAtOnce) })
                  : t('open.count', { count, formatted: formatCount(count) })}
              </Text>
            )}
            {there.length > 0 && (
              <Text size="sm" c="dimmed">
                {t('open.there', {
                  count: there.length,
                  formatted: formatCount(there.length),
                  names: there.slice(0, namedAtOnce).map(cellName).join(', '),
                })}
                {there.length > namedAtOnce && ` ${t('open.others', { count: there.length - namedAtOnce })}`}
              </Text>
            )}
          </div>
          {takenName !== undefined && <Alert color="orange">{t('open.taken', { name: takenName })}</Alert>}
          {send.error !== null && takenName === undefined && issues.length === 0 && (
            <FailureNotice error={send.error} />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
            <Button type="submit" loading={send.isPending} disabled={isTooMany || (there.length > 0 && count === 0)}>
              {t('open.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** What the fields are called in the list of what is to be corrected. */
const labelKeys = {
  institutions: 'open.institutions',
  bucs: 'open.bucs',
  roles: 'open.roles',
  release: 'open.release',
  planOn: 'open.planOn',
  decisionReference: 'replan.field.decisionReference',
} as const
