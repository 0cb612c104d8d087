import type { Applicability, GoLiveStatus } from '@vigie/shared/go-lives/go-live.workflow'

/** How far some cells are: those in production among those concerned, and what is left out of both. */
export interface Share {
  live: number
  concerned: number
  /** Not known yet whether they are concerned. */
  unknown: number
  notConcerned: number
  withdrawn: number
}

interface Counted {
  applicability: Applicability
  status: GoLiveStatus
}

export const noShare = (): Share => ({ live: 0, concerned: 0, unknown: 0, notConcerned: 0, withdrawn: 0 })

/** Counts one more cell. What left the calendar, or whose applicability is not known, is no part of the denominator. */
export const addToShare = (share: Share, { applicability, status }: Counted): void => {
  if (applicability === 'not_concerned') share.notConcerned += 1
  else if (applicability === 'unknown') share.unknown += 1
  else if (status === 'withdrawn') share.withdrawn += 1
  else {
    share.concerned += 1
    if (status === 'live') share.live += 1
  }
}

export const shareOf = (cells: Iterable<Counted>): Share => {
  const share = noShare()
  for (const cell of cells) addToShare(share, cell)
  return share
}

/** In whole percents, null when nobody is concerned; what is begun never reads as 0, what is not complete never as 100. */
export const percentOf = ({ live, concerned }: Share): number | null => {
  if (concerned === 0) return null
  if (live === 0 || live === concerned) return (live / concerned) * 100
  return Math.min(Math.max(Math.round((live / concerned) * 100), 1), 99)
}
