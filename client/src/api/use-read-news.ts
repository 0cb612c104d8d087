import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { notifications } from './resources.ts'

/** Who has the record on the screen has read the news about it, now and as it comes. */
export const useReadNews = (reference: string): void => {
  const count = useQuery(notifications.unread()).data?.count ?? 0
  const { mutate } = useMutation({ ...notifications.read(), meta: { handlesFailure: true } })
  useEffect(() => {
    if (count > 0 && !document.hidden) mutate({ body: { reference } })
  }, [reference, count, mutate])
}
