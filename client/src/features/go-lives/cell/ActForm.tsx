import { Skeleton, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { draftKeys } from '@vigie/shared/drafts/draft'
import type { GoLive } from '@vigie/shared/go-lives/go-live'
import type { GoLiveAction, GoLiveMove } from '@vigie/shared/go-lives/go-live.workflow'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { client } from '../../../api/client.ts'
import type { DraftKeeper } from '../../../api/draft-keeper.ts'
import { goLives } from '../../../api/resources.ts'
import { ActFrame } from '../../../ui/act-form/ActFrame.tsx'
import { useActForm } from '../../../ui/act-form/use-act-form.ts'
import { announce } from '../../../ui/announce.ts'
import { formatDay } from '../../../ui/dates.ts'
import { WithDraft } from '../../../ui/drafts/WithDraft.tsx'
import { ActInputs, inputWord } from './ActInputs.tsx'
import { basisOf } from './act-basis.ts'
import { type ActField, ActFields, initialValues, schemaOf, toInput, wantedFields } from './act-fields.ts'
import classes from './Cell.module.css'
import { itemFactWord, valueWord } from './ledger-words.ts'
import { lackingFor, MissingElements } from './MissingElements.tsx'
import { setsAside } from './next-act.ts'
import type { Acts } from './use-acts.ts'
import { itemWord } from './use-cell-words.ts'

interface ActFormProps {
  goLive: GoLive
  acts: Acts
  action: GoLiveAction
  /** The item of the checklist on which it is done. */
  itemCode: string | null
}

/** Those whose button says no more than that what was typed is recorded. */
const records: readonly GoLiveAction[] = ['set_applicability', 'plan', 'forecast', 'correct_actual']

/** What is to be known before the act is done. */
const useHelp = () => {
  const { t } = useTranslation('goLiveCell')
  return (action: GoLiveAction, { status, planOn, baselineOn }: GoLive): string | null => {
    if (action === 'confirm' && planOn !== null)
      return baselineOn === null
        ? t('help.firstConfirmation', { on: formatDay(planOn) })
        : t('help.confirmation', { on: formatDay(planOn), baseline: formatDay(baselineOn) })
    if (action === 'plan' && status === 'confirmed') return t('help.planConfirmed')
    if ((action === 'suspend' || action === 'roll_back') && status === 'live') return t('help.leavesProduction')
    if (action === 'forecast' || action === 'withdraw' || action === 'waive_item' || action === 'go_live')
      return t(`help.${action}`)
    return null
  }
}

/** How both sides of a conflict read; an item of the checklist is not a field of the act, but what it is done on. */
const useConflictWords = (
  { goLive, action, itemCode }: ActFormProps,
  t: TFunction<['goLiveCell', 'goLives', 'common']>,
) => ({
  field: (field: string) =>
    field === 'itemCode' ? itemWord(goLive, itemCode ?? '') : inputWord(t, action, field as ActField),
  value: (field: string, value: unknown) => {
    if (field !== 'itemCode') return valueWord(field, value)
    if (value !== null && value !== undefined) return t(`goLives:action.${action}`)
    const item = goLive.checklist.find(({ code }) => code === itemCode)
    return item === undefined ? '–' : itemFactWord({ isDone: item.isDone, waivedUntil: item.waiver?.expiresOn ?? null })
  },
})

const Form = ({ draft, ...props }: ActFormProps & { draft: DraftKeeper }) => {
  const { goLive, acts, action, itemCode } = props
  const { t } = useTranslation(['goLiveCell', 'goLives', 'common'])
  const help = useHelp()(action, goLive)
  const conflict = useConflictWords(props, t)
  const item = itemCode === null ? {} : { itemCode }
  const params = { goLiveId: goLive.id }
  const cache = useQueryClient()
  const basedOn = (read: GoLive) => ({ version: read.version, basis: basisOf(action, itemCode, read) })
  const state = useActForm({
    draft,
    present: basedOn(goLive),
    fields: ActFields,
    initialValues: initialValues(action, goLive),
    schema: schemaOf(action),
    toInput: (values) => toInput(action, values),
    wants: (values) => wantedFields(action, goLive, values),
    // The contract's union of moves cannot follow an action that is known as it runs.
    toBody: (input, version) => ({ action, version, ...item, ...input }) as GoLiveMove,
    mutationKey: goLives.move().mutationKey,
    send: async (body, idempotencyKey) => await client.goLives.move({ params, body }, { idempotencyKey }),
    reread: async () => basedOn(await cache.fetchQuery({ ...goLives.get({ params }), staleTime: 0 })),
    onDone: (moved) => {
      announce(t(`done.${action}`))
      acts.finish(moved)
    },
  })
  const lacking = state.failure === null ? lackingFor(action, goLive) : []
  const missing = (elements: readonly string[]) => (
    <MissingElements
      title={t(action === 'go_live' ? 'missing.forLive' : 'missing.forConfirmation')}
      elements={elements}
      goLive={goLive}
      acts={acts}
    />
  )
  return (
    <ActFrame
      title={t(`goLives:action.${action}`)}
      submitLabel={records.includes(action) ? t('common:action.save') : t(`goLives:action.${action}`)}
      isDestructive={setsAside.includes(action)}
      state={state}
      draft={draft}
      readVersion={goLive.version}
      fieldWord={(field) => inputWord(t, action, field as ActField)}
      conflict={conflict}
      missing={missing}
      onClose={acts.close}
    >
      {help !== null && <Text size="sm">{help}</Text>}
      {lacking.length > 0 && missing(lacking)}
      <ActInputs goLive={goLive} action={action} form={state.form} />
    </ActFrame>
  )
}

/** The form of one act, in place. */
export const ActForm = (props: ActFormProps) => {
  const { goLive, action, itemCode } = props
  return (
    <div className={classes['act']}>
      <WithDraft
        key={`${action} ${itemCode}`}
        draftKey={draftKeys.goLiveAct(goLive.id, action, itemCode)}
        fallback={<Skeleton height={44} m="md" />}
      >
        {(draft) => <Form draft={draft} {...props} />}
      </WithDraft>
    </div>
  )
}
