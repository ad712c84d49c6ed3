export default definePageConfig({
  navigationBarTitleText: 'Kaibo 开播',
  // The video extends under the status bar; the room has its own way out.
  navigationStyle: 'custom',
  navigationBarTextStyle: 'white',
  backgroundColor: '#0e0d0c',
  disableScroll: true,
  enableShareAppMessage: true,
  enableShareTimeline: true,
  ...(process.env.TARO_ENV === 'weapp' && process.env.LIVE_PLAN === 'plugin'
    ? { usingComponents: { 'live-room-play': 'plugin://liveRoomPlugin/live-room-play' } }
    : {}),
})
