import { Anchor, Drawer, Stack, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../../../app/paths.ts'
import { formatDay } from '../../../ui/dates.ts'
import { useFocusBack } from '../../../ui/focus-back.ts'
import { cellName } from '../planning/cell-name.ts'
import { GoLiveStatusBadge } from '../planning/GoLiveStatusBadge.tsx'
import type { Mark } from './marks.ts'

interface MarkDrawerProps {
  mark: Mark
  title: string
  onClose: () => void
}

/** The go-lives behind a mark, each leading to its own page. */
export const MarkDrawer = ({ mark, title, onClose }: MarkDrawerProps) => {
  useFocusBack()
  const { t } = useTranslation(['goLivePlanning', 'goLives'])
  return (
    <Drawer opened onClose={onClose} title={title} position="right" size="md">
      <Stack gap="xs">
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('replan.row')}</Table.Th>
              <Table.Th>{t(`goLives:field.${mark.kind}`)}</Table.Th>
              <Table.Th>{t('goLives:field.status')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {mark.cells.map((cell) => (
              <Table.Tr key={cell.id}>
                <Table.Td>
                  <Anchor component={Link} to={paths.goLive(cell.id)} fz={13} underline="always">
                    {cellName(cell)}
                  </Anchor>
                  {cell.title !== '' && (
                    <Text size="xs" c="dimmed" lineClamp={1}>
                      {cell.title}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td className="tabular">{formatDay(cell[mark.kind] ?? mark.from)}</Table.Td>
                <Table.Td>
                  <GoLiveStatusBadge status={cell.status} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
    </Drawer>
  )
}
