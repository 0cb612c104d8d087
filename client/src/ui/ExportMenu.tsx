import { Button, Menu, Text } from '@mantine/core'
import { IconDownload, IconFileSpreadsheet, IconFileText } from '@tabler/icons-react'
import { type TableFormat, tableFormats } from '@vigie/shared/contract/download'
import { apiBasePath, type Route } from '@vigie/shared/contract/route'
import { useTranslation } from 'react-i18next'
import { language } from '../i18n/index.ts'
import { writeQuery } from './use-url-query.ts'

interface ExportMenuProps {
  route: Pick<Route, 'path' | 'query'>
  /** The filters of the list; where its page stands is left out. */
  query: Record<string, unknown>
  /** What the file is, where it has a name of its own. */
  label?: string
  /** What the file holds, where not every filter of the list counts. */
  scope?: string
}

const icons = { csv: IconFileText, xlsx: IconFileSpreadsheet } as const

/** Saves the list as a file, by plain links: the browser writes it to the disk while it comes, however long it is. */
export const ExportMenu = ({ route, query, label, scope }: ExportMenuProps) => {
  const { t } = useTranslation()
  const linkOf = (format: TableFormat): string => {
    if (route.query === undefined) return `${apiBasePath}${route.path}`
    const { after, pageSize, ...filters } = query
    const search = writeQuery(route.query, { ...filters, format, language: language() })
    return `${apiBasePath}${route.path}?${search.toString()}`
  }
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          {label ?? t('export.open')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {tableFormats.map((format) => {
          const Icon = icons[format]
          return (
            <Menu.Item
              key={format}
              component="a"
              href={linkOf(format)}
              download
              leftSection={<Icon size={16} aria-hidden />}
            >
              {t(`export.${format}`)}
            </Menu.Item>
          )
        })}
        <Menu.Divider />
        <Text size="xs" c="dimmed" px="sm" py={6}>
          {scope ?? t('export.scope')}
        </Text>
      </Menu.Dropdown>
    </Menu>
  )
}
