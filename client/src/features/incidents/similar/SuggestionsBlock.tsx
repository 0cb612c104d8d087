import { Anchor, Group, Skeleton, Stack, Text } from '@mantine/core'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDelayed } from '../../../ui/use-delayed.ts'
import classes from './Suggestions.module.css'
import type { SuggestionsQuery } from './use-suggestions.ts'

interface SuggestionsBlockProps {
  title: string
  query: SuggestionsQuery
  /** What there is to choose from; null when there is nothing. */
  children: ReactNode
  /** Said in the place of what is missing. */
  empty: string
}

/** What may be taken over in a form. Never in the way: it waits, fails or is empty in a line, and moves no field. */
export const SuggestionsBlock = ({ title, query, children, empty }: SuggestionsBlockProps) => {
  const { t } = useTranslation(['incidents', 'common'])
  const { isPending, isError, data, refetch } = query
  const titleId = useId()
  const [isReserved] = useState(isPending)
  const isSlow = useDelayed(isPending)
  const failed = isError && data === undefined
  return (
    <section aria-labelledby={titleId} className={classes['block']} data-reserved={isReserved || undefined}>
      <Text size="xs" fw={600} id={titleId} mb={6}>
        {title}
      </Text>
      {isSlow && (
        <Stack gap={8} aria-busy>
          {['80%', '60%'].map((width) => (
            <Skeleton key={width} height={14} width={width} />
          ))}
        </Stack>
      )}
      {!isPending && (children ?? (!failed && <Text size="xs">{empty}</Text>))}
      {failed && (
        <Group gap={6} mt={children === null ? 0 : 6}>
          <Text size="xs">{t('similar.failed')}</Text>
          <Anchor component="button" type="button" size="xs" onClick={() => void refetch()}>
            {t('common:action.retry')}
          </Anchor>
        </Group>
      )}
    </section>
  )
}
