import { useMutation } from '@tanstack/react-query'
import type { Language } from '@vigie/shared/i18n/languages'
import { sessionRoutes } from '@vigie/shared/sessions/session'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { detailsOf } from '../../api/failures.ts'
import { sessions } from '../../api/resources.ts'
import { useEnterSession } from '../../api/session.ts'

/** `language`, when it was chosen on the sign-in page: the account takes it. */
export interface Credentials {
  email: string
  password: string
  language?: Language
}

/** What the server is asked: it answers alike to all that is wrong, so what is missing is said before. */
export const FilledCredentials = sessionRoutes.open.body.extend({
  email: z.string().min(1).max(200),
  password: z.string().min(1).max(200),
})

/** Seconds left to wait, counted down while the screen is open. */
const useCountdown = (seconds: number) => {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    setLeft(seconds)
    if (seconds === 0) return
    const until = Date.now() + seconds * 1000
    const timer = setInterval(() => {
      const rest = Math.max(0, Math.ceil((until - Date.now()) / 1000))
      setLeft(rest)
      if (rest === 0) clearInterval(timer)
    }, 500)
    return () => clearInterval(timer)
  }, [seconds])
  return left
}

/** Opens a session; `wait` is the number of seconds that the server asks for after too many attempts. */
export const useSignIn = (onDone?: () => void) => {
  const enter = useEnterSession()
  const { mutate, error, isPending, failureReason, reset } = useMutation({
    ...sessions.open(),
    meta: { handlesFailure: true },
    onSuccess: async (session) => {
      await enter(session)
      onDone?.()
    },
  })
  const asked = detailsOf(error ?? failureReason, 'too_many_attempts')?.retryAfterSeconds ?? 0
  const wait = useCountdown(asked)
  return { signIn: (body: Credentials) => mutate({ body }), error, isPending, wait, reset }
}
