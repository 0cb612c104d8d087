import { useQuery } from '@tanstack/react-query'
import { incidents } from '../../../api/resources.ts'

/** Similar incidents and what they propose; read again when any incident changes. Its failure keeps nobody from acting. */
export const useSuggestions = (incidentId: string) => useQuery(incidents.suggestions({ params: { incidentId } }))
export type SuggestionsQuery = ReturnType<typeof useSuggestions>
