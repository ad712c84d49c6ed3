export default definePageConfig({
  navigationBarTitleText: 'Kaibo 开播',
  enableShareAppMessage: true,
  enableShareTimeline: true,
  // In a browser the page itself is pulled (platform/refresh).
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
