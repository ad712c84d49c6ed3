export default defineAppConfig({
  pages: ['pages/home/index', 'pages/room/index', 'pages/missing/index'],
  subPackages: [{ root: 'packages/studio', pages: ['pages/entry/index', 'pages/room/index'] }],
  // 方案二: a page may use the plugin's components only if the app declares it, and a build of the other plan must not.
  ...(process.env.TARO_ENV === 'weapp' && process.env.LIVE_PLAN === 'plugin'
    ? {
        plugins: {
          liveRoomPlugin: { version: process.env.LIVE_PLUGIN_VERSION, provider: process.env.LIVE_PLUGIN_PROVIDER },
        },
      }
    : {}),
  lazyCodeLoading: 'requiredComponents',
  window: {
    navigationBarTitleText: 'Kaibo 开播',
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'black',
    backgroundTextStyle: 'dark',
  },
})
