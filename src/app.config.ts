export default defineAppConfig({
  pages: ['pages/home/index', 'pages/room/index', 'pages/missing/index'],
  subPackages: [{ root: 'packages/studio', pages: ['pages/entry/index', 'pages/room/index'] }],
  lazyCodeLoading: 'requiredComponents',
  window: {
    navigationBarTitleText: 'Kaibo 开播',
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'black',
    backgroundTextStyle: 'dark',
  },
})
