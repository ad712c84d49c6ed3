import { absoluteUrl } from '../origin'

/** A room as shown in a chat and in Moments. */
export interface ShareSubject {
  readonly roomId: string
  readonly title: string
  /** Same-origin path or https URL; empty for none. */
  readonly coverUrl: string
}

// WeChat shows JPEG and PNG alone, cut to 5:4 in a chat and to a square in Moments around the picture's middle.
const imageOf = (coverUrl: string): { imageUrl?: string } =>
  coverUrl === '' || /\.webp$/i.test(coverUrl) ? {} : { imageUrl: absoluteUrl(coverUrl) }

const queryOf = (roomId: string): string => `id=${encodeURIComponent(roomId)}`

/** The card in a chat. Without an image WeChat takes a screenshot. */
export const chatCard = ({ roomId, title, coverUrl }: ShareSubject) => ({
  title,
  path: `/pages/room/index?${queryOf(roomId)}`,
  ...imageOf(coverUrl),
})

/** The line in Moments; it opens the same page alone. Without a picture WeChat takes the mini program's own. */
export const momentsCard = ({ roomId, title, coverUrl }: ShareSubject) => ({
  title,
  query: queryOf(roomId),
  ...imageOf(coverUrl),
})

/** The front page in a chat; its image is a screenshot. */
export const homeChatCard = (title: string) => ({ title, path: '/pages/home/index' })

/** The front page in Moments; its image is the mini program's own. */
export const homeMomentsCard = (title: string) => ({ title, query: '' })
