import { Alert, Button, Group, Text } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { supplierOf } from '../missing-elements.ts'
import { missingWord } from '../words.ts'
import type { PanelProps } from './use-move-form.ts'

interface MissingElementsProps {
  title: string
  elements: readonly string[]
  panel: Pick<PanelProps, 'incident' | 'onOpen'>
}

/** Each element that holds an act back, leading to the panel and the field that supply it. */
export const MissingElements = ({ title, elements, panel }: MissingElementsProps) => {
  const { t } = useTranslation('incidents')
  const { incident, onOpen } = panel
  return (
    <Alert color="orange" role="alert" icon={<IconListCheck size={18} aria-hidden />} title={title}>
      <Group gap={6} mb={6}>
        {elements.map((element) => {
          const action = supplierOf(element, incident.referrals)
          return (
            <Button
              key={element}
              size="compact-sm"
              variant="default"
              disabled={!incident.actions.includes(action)}
              aria-label={t('panel.supply', { element: missingWord(element) })}
              onClick={() => onOpen(action, element)}
            >
              {missingWord(element)}
            </Button>
          )
        })}
      </Group>
      <Text size="xs">{t('panel.missingKept')}</Text>
    </Alert>
  )
}
