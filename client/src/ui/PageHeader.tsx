import { Anchor, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { focusWhenFree } from './focus-back.ts'

interface PageHeaderProps {
  title: string
  /** Ancestors, outermost first. */
  breadcrumb?: { label: string; to: string }[]
  /** Chips or facts beside the title. */
  beside?: ReactNode
  /** A sentence under the title. */
  description?: ReactNode
  actions?: ReactNode
  /** The title takes the focus even when no navigation led here: the screen has changed under the person. */
  takesFocus?: boolean
}

/** Says what the screen is, to the eye, to the window and to a screen reader: the title takes the focus after navigation. */
export const PageHeader = ({
  title,
  breadcrumb = [],
  beside,
  description,
  actions,
  takesFocus = false,
}: PageHeaderProps) => {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  const { key } = useLocation()
  // As it was when the title came: a filter that changes the address later is no navigation.
  const [isFirstPage] = useState(key === 'default')
  useEffect(() => {
    if (takesFocus || !isFirstPage) return focusWhenFree(heading.current)
  }, [isFirstPage, takesFocus])
  return (
    <Stack gap={4} mb="lg">
      <title>{`${title} · ${t('product.name')}`}</title>
      {breadcrumb.length > 0 && (
        <Breadcrumbs component="nav" aria-label={t('shell.breadcrumb')} separatorMargin={6} fz="xs">
          {breadcrumb.map(({ label, to }) => (
            <Anchor key={to} component={Link} to={to} fz="xs">
              {label}
            </Anchor>
          ))}
        </Breadcrumbs>
      )}
      <Group justify="space-between" align="start" gap="sm">
        <Group gap="sm" align="center" flex={1} miw={220}>
          <Title order={1} ref={heading} tabIndex={-1} style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Title>
          {beside}
        </Group>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {description && (
        <Text c="dimmed" maw={760}>
          {description}
        </Text>
      )}
    </Stack>
  )
}
