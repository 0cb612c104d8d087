import { Kbd, Modal, Table } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { usePageKeys } from '../../../ui/use-page-keys.ts'
import { keysOfActs } from '../page/ActBar.tsx'

/** Every key of the list and of the incident open beside it; opened by `?`. */
export const KeyHelp = () => {
  const { t } = useTranslation('incidents')
  const [isOpen, { open, close }] = useDisclosure(false)
  usePageKeys([['shift+?', open]])
  const rows: [readonly string[], string][] = [
    [['J', 'K'], t('keys.move')],
    [[t('keys.enter')], t('keys.open')],
    [[t('keys.escape')], t('keys.close')],
    [['X'], t('keys.select')],
    [[t('keys.shiftX')], t('bulk.clear')],
    [['N'], t('list.record')],
    ...Object.entries(keysOfActs).map(([action, key]): [string[], string] => [
      [key],
      t(`action.${action as keyof typeof keysOfActs}`),
    ]),
    [[t('keys.ctrlEnter')], t('keys.submit')],
    [['?'], t('keys.help')],
  ]
  return (
    <Modal opened={isOpen} onClose={close} title={t('keys.title')} size="md">
      <Table>
        <Table.Tbody>
          {rows.map(([keys, act]) => (
            <Table.Tr key={act}>
              <Table.Td w={140}>
                {keys.map((key, index) => (
                  <span key={key}>
                    {index > 0 && ' '}
                    <Kbd>{key}</Kbd>
                  </span>
                ))}
              </Table.Td>
              <Table.Td>{act}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}
