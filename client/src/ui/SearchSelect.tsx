import {
  type ComboboxItem,
  type ComboboxParsedItem,
  type ComboboxParsedItemGroup,
  Select,
  type SelectProps,
  Text,
} from '@mantine/core'
import { foldText } from '@vigie/shared/text/search-tokens'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

export interface SearchOption {
  value: string
  /** Shown once chosen, and in the list. */
  label: string
  /** A second line in the list. */
  detail?: string
  /** What is searched; the label unless said. */
  search?: string
}
interface SearchGroup {
  /** Title of the group; none for the options that stand first. */
  group?: string
  options: SearchOption[]
}

export interface SearchSelectProps
  extends Omit<SelectProps, 'data' | 'value' | 'onChange' | 'filter' | 'renderOption'> {
  groups: SearchGroup[]
  value?: string | null
  onChange: (value: string | null) => void
}

const shownAtOnce = 60
const isGroup = (item: ComboboxParsedItem): item is ComboboxParsedItemGroup => 'group' in item

/** Keeps what holds every typed word, wherever and with or without accents. */
const keep = (items: ComboboxItem[], words: string[], texts: Map<string, string>) =>
  words.length === 0 ? items : items.filter(({ value }) => words.every((word) => texts.get(value)?.includes(word)))

/** A choice in a long list, found by any word of it; groups stay in their order. */
export const SearchSelect = ({ groups, value = null, onChange, ...rest }: SearchSelectProps) => {
  const { t } = useTranslation()
  const options = useMemo(
    () => new Map(groups.flatMap((group) => group.options.map((option) => [option.value, option]))),
    [groups],
  )
  const texts = useMemo(
    () => new Map([...options.values()].map((option) => [option.value, foldText(option.search ?? option.label)])),
    [options],
  )
  return (
    <Select
      searchable
      clearable={rest.required !== true}
      nothingFoundMessage={t('form.notFound')}
      limit={shownAtOnce}
      maxDropdownHeight={320}
      {...rest}
      value={value}
      onChange={(next) => onChange(next)}
      data={groups
        .filter((group) => group.options.length > 0)
        .flatMap<ComboboxItem | { group: string; items: ComboboxItem[] }>(({ group, options: items }) => {
          const entries = items.map((item) => ({ value: item.value, label: item.label }))
          return group === undefined ? entries : [{ group, items: entries }]
        })}
      filter={({ options: data, search, limit }) => {
        const chosen = value === null ? undefined : options.get(value)?.label
        const words = search === chosen ? [] : foldText(search).split(/\s+/).filter(Boolean)
        let room = limit
        const take = (items: ComboboxItem[]) => {
          const kept = keep(items, words, texts).slice(0, room)
          room -= kept.length
          return kept
        }
        return data.flatMap<ComboboxParsedItem>((item) => {
          if (!isGroup(item)) return take([item])
          const items = take(item.items)
          return items.length > 0 ? [{ ...item, items }] : []
        })
      }}
      renderOption={({ option }) => {
        const detail = options.get(option.value)?.detail
        return (
          <div style={{ minWidth: 0 }}>
            <Text size="sm" lineClamp={2}>
              {option.label}
            </Text>
            {detail && (
              <Text size="xs" c="dimmed" lineClamp={2}>
                {detail}
              </Text>
            )}
          </div>
        )
      }}
    />
  )
}
