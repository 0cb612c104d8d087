import { Button, Group, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { draftKeys } from '@vigie/shared/drafts/draft'
import type { GoLive } from '@vigie/shared/go-lives/go-live'
import type { GoLiveAction } from '@vigie/shared/go-lives/go-live.workflow'
import { useTranslation } from 'react-i18next'
import { drafts } from '../../../api/resources.ts'
import { isOnItem } from './next-act.ts'
import type { Acts } from './use-acts.ts'
import { itemWord } from './use-cell-words.ts'

/** The acts that this person has begun here and not sent, each leading back to its form. */
export const BegunActs = ({ goLive, acts }: { goLive: GoLive; acts: Acts }) => {
  const { t } = useTranslation(['goLiveCell', 'goLives'])
  const { data } = useQuery(drafts.list())
  const kept = new Set(data?.items.map(({ key }) => key))
  const placesOf = (action: GoLiveAction): (string | null)[] =>
    isOnItem(action) ? goLive.checklist.map(({ code }) => code) : [null]
  const isOpen = (action: GoLiveAction, itemCode: string | null) =>
    acts.open?.action === action && acts.open.itemCode === itemCode
  const begun = goLive.actions
    .flatMap((action) => placesOf(action).map((itemCode) => ({ action, itemCode })))
    .filter(
      ({ action, itemCode }) => kept.has(draftKeys.goLiveAct(goLive.id, action, itemCode)) && !isOpen(action, itemCode),
    )
  if (begun.length === 0) return null
  return (
    <Group gap={6} mb="md">
      <IconHistory size={16} aria-hidden />
      <Text size="sm">{t('head.begun', { count: begun.length })}</Text>
      {begun.map(({ action, itemCode }) => {
        const word = t(`goLives:action.${action}`)
        return (
          <Button
            key={`${action} ${itemCode}`}
            size="compact-xs"
            variant="default"
            onClick={() => acts.act(action, itemCode)}
          >
            {itemCode === null ? word : `${word} · ${itemWord(goLive, itemCode)}`}
          </Button>
        )
      })}
    </Group>
  )
}
