import { useQuery } from '@tanstack/react-query'
import { reference } from '../../api/resources.ts'

/** The vocabulary of symptoms, categories and error codes; kept an hour. */
export const useQualificationTables = () => useQuery({ ...reference.qualifications(), staleTime: 3_600_000 }).data
