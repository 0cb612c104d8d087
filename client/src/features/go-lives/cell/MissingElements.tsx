import { Alert, Anchor, Button, List } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import type { GoLive } from '@vigie/shared/go-lives/go-live'
import type { GoLiveAction } from '@vigie/shared/go-lives/go-live.workflow'
import { useTranslation } from 'react-i18next'
import { goToItem, itemId } from './item-id.ts'
import type { Acts } from './use-acts.ts'
import { itemWord } from './use-cell-words.ts'

interface MissingElementsProps {
  title: string
  elements: readonly string[]
  goLive: GoLive
  acts: Acts
}

/** What supplies an element that is no item of the checklist. */
const suppliers: Partial<Record<string, GoLiveAction>> = { planOn: 'plan', applicability: 'set_applicability' }

/** The elements that a guard would find missing before it is asked. */
export const lackingFor = (action: GoLiveAction, { applicability, planOn, openItems }: GoLive): string[] => {
  if (action !== 'confirm' && action !== 'go_live') return []
  return [
    ...(applicability === 'concerned' ? [] : ['applicability']),
    ...(action === 'confirm' && planOn === null ? ['planOn'] : []),
    ...(action === 'go_live' ? openItems : []),
  ]
}

/** Each element that holds an act back, leading to where it is supplied. */
export const MissingElements = ({ title, elements, goLive, acts }: MissingElementsProps) => {
  const { t } = useTranslation('goLiveCell')
  return (
    <Alert color="orange" role="alert" icon={<IconListCheck size={18} aria-hidden />} title={title}>
      <List size="sm" spacing={2}>
        {elements.map((element) => {
          const supplier = suppliers[element]
          if (supplier === undefined)
            return (
              <List.Item key={element}>
                <Anchor
                  size="sm"
                  underline="always"
                  href={`#${itemId(element)}`}
                  onClick={(event) => {
                    event.preventDefault()
                    goToItem(element)
                  }}
                >
                  {itemWord(goLive, element)}
                </Anchor>
              </List.Item>
            )
          const words = t(element === 'planOn' ? 'missing.planOn' : 'missing.applicability')
          return (
            <List.Item key={element}>
              {goLive.actions.includes(supplier) ? (
                <Button size="compact-sm" variant="default" onClick={() => acts.act(supplier)}>
                  {words}
                </Button>
              ) : (
                words
              )}
            </List.Item>
          )
        })}
      </List>
    </Alert>
  )
}
