import { Button, Group, Paper, Text } from '@mantine/core'
import { mostCellsAtOnce } from '@vigie/shared/go-lives/go-live'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../../ui/locale-formats.ts'
import { usePageKeys } from '../../../ui/use-page-keys.ts'
import type { GridCell } from './grid-cells.ts'
import classes from './SelectionBar.module.css'

interface SelectionBarProps {
  cells: readonly GridCell[]
  onClear: () => void
}

/** The cells selected for an act on all of them at once. */
export const SelectionBar = ({ cells, onClear }: SelectionBarProps) => {
  const { t } = useTranslation('goLives')
  const count = cells.length
  usePageKeys([['shift+X', onClear]])
  if (count === 0) return null
  const said = { count, formatted: formatCount(count), most: formatCount(mostCellsAtOnce) }
  return (
    <Paper withBorder shadow="md" className={classes['bar']} role="region" aria-label={t('grid.selection')}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600} role="status" className="tabular">
          {count > mostCellsAtOnce ? t('grid.tooMany', said) : t('grid.selected', said)}
        </Text>
        <Button size="xs" variant="subtle" onClick={onClear} aria-keyshortcuts="Shift+X">
          {t('grid.clearSelection')}
        </Button>
      </Group>
    </Paper>
  )
}
