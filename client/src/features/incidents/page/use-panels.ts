import { useMutation } from '@tanstack/react-query'
import type { Incident } from '@vigie/shared/incidents/incident'
import type { IncidentAction } from '@vigie/shared/incidents/incident.workflow'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { incidents } from '../../../api/resources.ts'
import { announce } from '../../../ui/announce.ts'
import { currentControl, giveFocus } from '../../../ui/focus-back.ts'
import type { Original } from '../OriginalSelect.tsx'
import { panels } from '../panels/panels.ts'

const immediate = ['acknowledge', 'take', 'close'] as const
type Immediate = (typeof immediate)[number]
const isImmediate = (action: IncidentAction): action is Immediate => immediate.some((known) => known === action)

interface OpenPanel {
  action: IncidentAction
  focus: string | null
  original: Original | null
}

/** Opens the panel of an act, or does it at once when it asks for nothing. One panel at a time. */
export const usePanels = (incident: Incident) => {
  const { t } = useTranslation('incidents')
  const [open, setOpen] = useState<OpenPanel | null>(null)
  const nextAct = useRef<HTMLButtonElement>(null)
  const opener = useRef<HTMLElement>(null)
  const show = (panel: OpenPanel) => {
    // One panel may lead to another: the way back is to where the first was opened.
    if (open === null) opener.current = currentControl()
    setOpen(panel)
  }
  const move = useMutation(incidents.move())
  const act = (action: IncidentAction, focus?: string) => {
    if (panels[action] !== undefined) return show({ action, focus: focus ?? null, original: null })
    if (!isImmediate(action)) return
    move.mutate(
      { params: { incidentId: incident.id }, body: { action, version: incident.version } },
      { onSuccess: () => announce(t(`done.${action}`)) },
    )
  }
  /** Opens the panel that ties this incident to that one, as if the person had chosen it there. */
  const openDuplicateOf = ({ id, reference, title }: Original) =>
    show({ action: 'mark_duplicate', focus: null, original: { id, reference, title } })
  /** Left without doing it: the keyboard is again where the panel was opened. */
  const close = () => {
    setOpen(null)
    giveFocus(opener.current, nextAct.current)
  }
  /** Done: the keyboard goes on from the button of what comes next, redrawn with the incident. */
  const finish = () => {
    setOpen(null)
    requestAnimationFrame(() => giveFocus(nextAct.current))
  }
  return { open, act, openDuplicateOf, close, finish, nextAct, isActing: move.isPending }
}
export type Panels = ReturnType<typeof usePanels>
