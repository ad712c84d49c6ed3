/** Whether only this page is shown, by somebody else's app: no login, no live picture, no other page. */
export type IsSinglePage = () => boolean
