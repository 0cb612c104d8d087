import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { queryClient } from '../api/query-client.ts'
import { usePrinting } from '../ui/use-printing.ts'
import { cssVariables, theme } from './theme.ts'

/** What every screen finds around it: the data and the theme. */
export const Providers = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={queryClient}>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      {...(usePrinting() && { forceColorScheme: 'light' })}
    >
      {children}
    </MantineProvider>
  </QueryClientProvider>
)
