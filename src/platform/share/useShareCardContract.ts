/** Content of the card that a user sends from the page's own menu. */
export interface ShareCardSubject {
  readonly roomId: string
  readonly title: string
  readonly description: string
  /** Same-origin path or https URL; empty for none. */
  readonly coverUrl: string
}

/** Gives the page its card where the app around it asks for one and the server has it configured; else does nothing. */
export type UseShareCard = (subject: ShareCardSubject) => void
