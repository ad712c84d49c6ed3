/** Whether another app shows only this page: no login, no live video, no other page. */
export type IsSinglePage = () => boolean
