import { Container, Paper, Stack, Text } from '@mantine/core'
import type { Language } from '@vigie/shared/i18n/languages'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Brand } from '../../ui/Brand.tsx'
import { DemonstrationBanner } from '../../ui/DemonstrationBanner.tsx'
import { LanguageChoice } from './LanguageChoice.tsx'
import classes from './VisitorFrame.module.css'

interface VisitorFrameProps {
  children: ReactNode
  beside?: ReactNode
  /** Told which language the visitor chooses, to go with what they send. */
  onLanguage?: (language: Language) => void
}

/** What surrounds the pages that nobody need be known for: the product's name and purpose, the language, and one form. */
export const VisitorFrame = ({ children, beside, onLanguage }: VisitorFrameProps) => {
  const { t } = useTranslation()
  return (
    <div className={classes['page']}>
      <header>
        <DemonstrationBanner />
      </header>
      <Container component="main" size={beside ? 920 : 440} py={{ base: 24, sm: 56 }} w="100%">
        <Stack gap="lg">
          <div>
            <div className={classes['top']}>
              <div className={classes['brand']}>
                <Brand size={34} />
              </div>
              <LanguageChoice onChoose={onLanguage} />
            </div>
            <Text c="dimmed" mt={6}>
              {t('product.purpose')}
            </Text>
          </div>
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
