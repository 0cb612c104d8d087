import { useReadNews } from '../../../api/use-read-news.ts'

/** Whoever looks at the period that a piece of news told of has read it. */
export const ReadNews = ({ reference }: { reference: string }) => {
  useReadNews(reference)
  return null
}
