import { useWindowEvent } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { client } from '../../api/client.ts'
import { attachments } from '../../api/resources.ts'
import { sendWithProgress } from '../../api/send-with-progress.ts'
import { readFailure, refusalBeforeSending } from './refusal.ts'

/** A file on its way to a report; one that has arrived is an attachment and no longer here. */
export interface Upload {
  key: string
  file: File
  status: 'waiting' | 'sending' | 'failed' | 'refused'
  /** How much has left, 0 to 1. */
  progress: number
  /** Why it is not joined; null while nothing went wrong. */
  message: string | null
}

const uploadOf = (file: File): Upload => {
  const message = refusalBeforeSending(file)
  return { key: crypto.randomUUID(), file, status: message === null ? 'waiting' : 'refused', progress: 0, message }
}

export interface Uploads {
  uploads: Upload[]
  isBusy: boolean
  /** How many have arrived. */
  sentCount: number
  choose: (files: readonly File[]) => Upload[]
  /** Sends those that wait, one after the other: one that fails stops none of the others. */
  send: (reportId: string, list: readonly Upload[]) => Promise<void>
  /** One that waits is then not sent. */
  remove: (key: string) => void
  clear: () => void
}

/** Files chosen, on their way or refused; a repeated sending of one of them joins it once. */
export const useUploads = (): Uploads => {
  const [uploads, setUploads] = useState<Upload[]>([])
  const [sentCount, setSentCount] = useState(0)
  const change = (key: string, changes: Partial<Upload>) =>
    setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...changes } : upload)))
  const removed = useRef(new Set<string>())
  const remove = (key: string) => {
    removed.current.add(key)
    setUploads((all) => all.filter((upload) => upload.key !== key))
  }
  const add = useMutation({
    mutationKey: attachments.add().mutationKey,
    meta: { handlesFailure: true },
    networkMode: 'always',
    mutationFn: ({ reportId, upload: { key, file } }: { reportId: string; upload: Upload }) =>
      client.attachments.add(
        { params: { reportId }, body: { file: { fileName: file.name, mediaType: file.type, content: file } } },
        { idempotencyKey: key, fetch: sendWithProgress((progress) => change(key, { progress })) },
      ),
  })
  const sendOne = async (reportId: string, upload: Upload) => {
    change(upload.key, { status: 'sending', progress: 0, message: null })
    try {
      await add.mutateAsync({ reportId, upload })
      setSentCount((count) => count + 1)
      remove(upload.key)
    } catch (error) {
      const { message, mayRetry } = readFailure(error)
      change(upload.key, { status: mayRetry ? 'failed' : 'refused', message })
    }
  }
  const isBusy = uploads.some(({ status }) => status === 'sending')
  useWindowEvent('beforeunload', (event) => {
    if (isBusy) event.preventDefault()
  })
  return {
    uploads,
    isBusy,
    sentCount,
    choose: (files) => {
      const chosen = files.map(uploadOf)
      setUploads((all) => [...all, ...chosen])
      return chosen
    },
    send: async (reportId, list) => {
      for (const upload of list)
        if (upload.status !== 'refused' && !removed.current.has(upload.key)) await sendOne(reportId, upload)
    },
    remove,
    clear: () => {
      setUploads([])
      setSentCount(0)
    },
  }
}
