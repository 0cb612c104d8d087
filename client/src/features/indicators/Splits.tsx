import { Table, Text, Title } from '@mantine/core'
import type { Ir42 } from '@vigie/shared/indicators/indicator.routes'
import { useTranslation } from 'react-i18next'
import { institutionName } from '../../ui/labels.ts'
import { compareTexts } from '../../ui/locale-formats.ts'
import classes from './Ir42Page.module.css'
import { formatRate } from './period.ts'

interface Line {
  key: string
  name: string
  title?: string | undefined
  numerator: number
  denominator: number
  rate: number | null
}

const SplitTable = ({ nameHeader, lines }: { nameHeader: string; lines: readonly Line[] }) => {
  const { t } = useTranslation('indicators')
  return (
    <Table className="tabular" verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{nameHeader}</Table.Th>
          <Table.Th ta="right">{t('split.complete')}</Table.Th>
          <Table.Th ta="right">{t('split.population')}</Table.Th>
          <Table.Th ta="right">{t('split.rate')}</Table.Th>
          <Table.Th aria-hidden w={90} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map(({ key, name, title, numerator, denominator, rate }) => (
          <Table.Tr key={key}>
            <Table.Th scope="row" fw={400} title={title}>
              {name}
            </Table.Th>
            <Table.Td ta="right">{numerator}</Table.Td>
            <Table.Td ta="right">{denominator}</Table.Td>
            <Table.Td ta="right">{rate === null ? t('figure.notApplicable') : formatRate(rate)}</Table.Td>
            <Table.Td aria-hidden>
              {rate !== null && (
                <div className={classes['meter']}>
                  <div style={{ width: `${rate * 100}%` }} />
                </div>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** The same figure by origin and by reporting institution, the largest populations first; and what is counted nowhere. */
export const Splits = ({ figure }: { figure: Ir42 }) => {
  const { t } = useTranslation('indicators')
  const { byOrigin, byInstitution, excluded } = figure
  const origins = byOrigin.map(({ origin, ...rest }) => ({ key: origin, name: t(`split.origins.${origin}`), ...rest }))
  const institutions = byInstitution
    .map(({ institution, ...rest }) => ({
      key: institution?.id ?? 'cleiss',
      name: institution?.acronym ?? t('split.cleiss'),
      title: institution === null ? undefined : institutionName(institution),
      ...rest,
    }))
    .toSorted((a, b) => b.denominator - a.denominator || compareTexts(a.name, b.name))
  return (
    <div className={classes['splits']}>
      <section className={classes['section']}>
        <Title order={2} mb="xs">
          {t('split.origin')}
        </Title>
        <SplitTable nameHeader={t('split.originName')} lines={origins} />
        <Text size="sm" c="dimmed" mt="sm">
          {t('excluded.title')}
          {t('excluded.rejected', { count: excluded.rejected })}
          {', '}
          {t('excluded.duplicate', { count: excluded.duplicate })}.
        </Text>
      </section>
      <section className={classes['section']}>
        <Title order={2} mb="xs">
          {t('split.institution')}
        </Title>
        <SplitTable nameHeader={t('split.name')} lines={institutions} />
        <Text size="xs" c="dimmed" mt="sm">
          {t('split.institutionNote')}
        </Text>
      </section>
    </div>
  )
}
