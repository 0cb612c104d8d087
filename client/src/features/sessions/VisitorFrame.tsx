import { Container, Paper, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Brand } from '../../ui/Brand.tsx'
import { DemonstrationBanner } from '../../ui/DemonstrationBanner.tsx'
import classes from './VisitorFrame.module.css'

/** What surrounds the pages that nobody need be known for: the product's name and purpose, and one form. */
export const VisitorFrame = ({ children, beside }: { children: ReactNode; beside?: ReactNode }) => {
  const { t } = useTranslation()
  return (
    <div className={classes['page']}>
      <DemonstrationBanner />
      <Container component="main" size={beside ? 920 : 440} py={{ base: 24, sm: 56 }} w="100%">
        <Stack gap="lg">
          <header>
            <div className={classes['brand']}>
              <Brand size={34} />
            </div>
            <Text c="dimmed" mt={6}>
              {t('product.purpose')}
            </Text>
          </header>
          <div className={beside ? classes['columns'] : undefined}>
            <Paper withBorder p="xl" radius={8}>
              {children}
            </Paper>
            {beside}
          </div>
        </Stack>
      </Container>
    </div>
  )
}
