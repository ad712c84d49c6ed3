/** Read while the mini program of 方案二 is built; config/run/access.mjs sets them. */
const { LIVE_PLUGIN_VERSION: version = '', LIVE_PLUGIN_PROVIDER: provider = '' } = process.env

const subPackages = [
  {
    root: 'packages/studio',
    pages: [
      ...['pages/entry/index', 'pages/room/index', 'pages/access/index', 'pages/staff/index'],
      ...['pages/catalogue/index', 'pages/orders/index', 'pages/seller/index'],
      'pages/figures/index',
    ],
  },
  { root: 'packages/about', pages: ['pages/about/index'] },
  { root: 'packages/draw', pages: ['pages/draw/index'] },
  {
    root: 'packages/shop',
    // In a browser buying is a sheet over the room.
    pages: ['pages/orders/index', ...(process.env.TARO_ENV === 'weapp' ? ['pages/buy/index'] : [])],
  },
]
const pages = ['pages/home/index', 'pages/room/index', 'pages/missing/index']

export default defineAppConfig(
  process.env.TARO_ENV === 'h5'
    ? // Every viewer's page carries this object: no key that only WeChat reads, and each path once.
      {
        pages: [...pages, ...subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`))],
        window: { navigationBarTitleText: 'Kaibo 开播' },
      }
    : {
        pages,
        subPackages,
        // Users reach the studio from the front page. The preload runs on Wi-Fi only, where data is free.
        preloadRule: { 'pages/home/index': { network: 'wifi', packages: ['packages/studio'] } },
        // 方案二: a page may use the plugin's components only if the app declares it, and a build of the other plan must
        // not. In the app's own list, because viewers' room is in the main package and the studio is not.
        ...(process.env.LIVE_PLAN === 'plugin' ? { plugins: { liveRoomPlugin: { version, provider } } } : {}),
        lazyCodeLoading: 'requiredComponents',
        // The live's sound goes on while another app is in front, where the edge offers it by itself.
        requiredBackgroundModes: ['audio'],
        // `permission` has no place for camera and microphone: WeChat asks by itself. Source: app.json, 2026-11.
        __usePrivacyCheck__: true,
        // The user's own addresses at the checkout; also opened in the console. Source: wx.chooseAddress, 2026-11.
        requiredPrivateInfos: ['chooseAddress'],
        sitemapLocation: 'sitemap.json',
        // The bar and the ground behind a pulled page follow the phone into dark, as the style sheets do
        // (ui/tokens.scss); in WeChat those see `prefers-color-scheme` only where `darkmode` is declared. Source:
        // WeChat, DarkMode 适配指南, 2026-11.
        darkmode: true,
        themeLocation: 'theme.json',
        window: {
          navigationBarTitleText: 'Kaibo 开播',
          navigationBarBackgroundColor: '@bar',
          navigationBarTextStyle: '@barText',
          backgroundTextStyle: '@pull',
          backgroundColor: '@ground',
          backgroundColorTop: '@ground',
          backgroundColorBottom: '@ground',
        } as unknown as { navigationBarTitleText: string },
      },
)
