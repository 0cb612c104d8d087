import { Button, Group, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed, IconShieldCheck, IconShieldX } from '@tabler/icons-react'
import type { ChecklistItem } from '@vigie/shared/go-lives/checklist'
import type { GoLive } from '@vigie/shared/go-lives/go-live'
import { parisDay } from '@vigie/shared/time/paris'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatDay } from '../../../ui/dates.ts'
import { labelOf } from '../../../ui/labels.ts'
import { Section } from '../../../ui/Section.tsx'
import { ToneBadge } from '../../../ui/ToneBadge.tsx'
import { ActForm } from './ActForm.tsx'
import classes from './Cell.module.css'
import { itemId } from './item-id.ts'
import type { Acts } from './use-acts.ts'

interface ItemProps {
  goLive: GoLive
  acts: Acts
  item: ChecklistItem
}

/** What an item allows, beside what the cell does. */
const actsOn = ({ isDone, isMandatory }: ChecklistItem) =>
  isDone ? (['reopen_item'] as const) : (['complete_item', ...(isMandatory ? (['waive_item'] as const) : [])] as const)

const stateOf = ({ isDone, waiver }: ChecklistItem) => {
  if (isDone) return 'done'
  if (waiver === null) return 'open'
  return waiver.expiresOn < parisDay(new Date()) ? 'expired' : 'waived'
}
const marks = { done: IconCircleCheck, open: IconCircleDashed, waived: IconShieldCheck, expired: IconShieldX } as const

const Waiver = ({ waiver, isExpired }: { waiver: NonNullable<ChecklistItem['waiver']>; isExpired: boolean }) => {
  const { t } = useTranslation('goLiveCell')
  const { expiresOn, waivedBy, waivedAt, reason } = waiver
  return (
    <div>
      <Group gap={6}>
        <ToneBadge tone={isExpired ? 'red' : 'violet'} icon={isExpired ? IconShieldX : IconShieldCheck}>
          {t(isExpired ? 'item.waiverExpired' : 'item.waivedUntil', { on: formatDay(expiresOn) })}
        </ToneBadge>
        <Text size="xs" c="dimmed">
          {t('item.waivedBy', { name: waivedBy, at: formatDateTime(waivedAt) })}
        </Text>
      </Group>
      <Text size="sm" className="prose">
        {reason}
      </Text>
    </div>
  )
}

const Item = ({ goLive, acts, item }: ItemProps) => {
  const { t } = useTranslation(['goLiveCell', 'goLives'])
  const { code, isMandatory, isDone, doneBy, doneAt, note, waiver } = item
  const state = stateOf(item)
  const Mark = marks[state]
  const label = labelOf(item)
  const hasDetail = note !== null || (!isDone && waiver !== null)
  const open = acts.open?.itemCode === code ? acts.open : null
  const buttons = actsOn(item).filter((action) => goLive.actions.includes(action) && open?.action !== action)
  return (
    <li id={itemId(code)} tabIndex={-1} className={classes['item']} data-state={state}>
      <Mark size={18} aria-hidden className={classes['mark'] ?? ''} />
      <div className={classes['about']}>
        <Text size="sm" fw={550}>
          {label}
        </Text>
        <Text size="xs" c="dimmed">
          {[
            t(isMandatory ? 'item.mandatory' : 'item.optional'),
            ...(state === 'open' || state === 'expired' ? [t('item.toDo')] : []),
            ...(isDone && doneBy !== null && doneAt !== null
              ? [t('item.doneBy', { name: doneBy, at: formatDateTime(doneAt) })]
              : []),
          ].join(', ')}
        </Text>
      </div>
      {buttons.length > 0 && (
        <Group gap={6} className={classes['buttons'] ?? ''}>
          {buttons.map((action) => (
            <Button
              key={action}
              size="compact-sm"
              variant={action === 'complete_item' ? 'light' : 'default'}
              aria-label={t('item.actOn', { act: t(`goLives:action.${action}`), item: label })}
              onClick={() => acts.act(action, code)}
            >
              {t(`item.act.${action}`)}
            </Button>
          ))}
        </Group>
      )}
      {hasDetail && (
        <div className={classes['detail']}>
          {note !== null && (
            <Text size="sm" className="prose">
              {note}
            </Text>
          )}
          {!isDone && waiver !== null && <Waiver waiver={waiver} isExpired={state === 'expired'} />}
        </div>
      )}
      {open !== null && (
        <div className={classes['inItem']}>
          <ActForm goLive={goLive} acts={acts} action={open.action} itemCode={code} />
        </div>
      )}
    </li>
  )
}

/** What is to be done before the go-live, each item with who did it, or why it may be done without. */
export const Checklist = ({ goLive, acts }: { goLive: GoLive; acts: Acts }) => {
  const { t } = useTranslation('goLiveCell')
  const { checklist } = goLive
  const mandatory = checklist.filter(({ isMandatory }) => isMandatory)
  const done = mandatory.filter(({ isDone }) => isDone).length
  const waived = mandatory.filter((item) => stateOf(item) === 'waived').length
  return (
    <Section title={t('checklist.title')}>
      <Text size="sm" mb="xs" role="status">
        {checklist.length === 0 && t('checklist.none')}
        {mandatory.length > 0 && t('checklist.done', { count: done, total: mandatory.length })}
        {waived > 0 && ` · ${t('checklist.waived', { count: waived })}`}
      </Text>
      <ul className={classes['items']}>
        {checklist.map((item) => (
          <Item key={item.code} goLive={goLive} acts={acts} item={item} />
        ))}
      </ul>
    </Section>
  )
}
