import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'

interface SearchFieldProps {
  label: string
  placeholder?: string
  size?: 'xs'
  value: string
  /** Called 300 ms after the last key, and at once with Enter. */
  onChange: (value: string) => void
}

/** A search that follows the typing without asking the server at each key. */
export const SearchField = ({ label, placeholder, size, value, onChange }: SearchFieldProps) => {
  const [typed, setTyped] = useState(value)
  const later = useDebouncedCallback(onChange, 300)
  // The address may change by itself: filters cleared, back button.
  useEffect(() => setTyped(value), [value])
  return (
    <TextInput
      type="search"
      {...(size !== undefined && { size })}
      aria-label={label}
      placeholder={placeholder ?? label}
      maxLength={200}
      w={{ base: '100%', xs: 240 }}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        later(event.currentTarget.value.trim())
      }}
      onKeyDown={(event) => event.key === 'Enter' && onChange(typed.trim())}
    />
  )
}
