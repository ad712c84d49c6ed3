export default definePageConfig({
  navigationBarTitleText: 'Kaibo 开播',
  ...(process.env.TARO_ENV === 'weapp' && process.env.LIVE_PLAN === 'plugin'
    ? {
        usingComponents: {
          'live-room-push': 'plugin://liveRoomPlugin/live-room-push',
          // The host sees the viewers' video, too.
          'live-room-play': 'plugin://liveRoomPlugin/live-room-play',
        },
      }
    : {}),
})
