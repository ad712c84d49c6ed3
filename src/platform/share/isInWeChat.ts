/** Whether the page is open in WeChat on a phone; on a computer WeChat opens no mini program from pages. */
export const isInWeChat = (): boolean => {
  const { userAgent } = navigator
  return /MicroMessenger/i.test(userAgent) && !/WindowsWechat|MacWechat/i.test(userAgent)
}
