export default definePageConfig({
  navigationBarTitleText: 'Kaibo 开播',
  // The picture goes under the status bar; the room has its own way out.
  navigationStyle: 'custom',
  navigationBarTextStyle: 'white',
  backgroundColor: '#0e0d0c',
  disableScroll: true,
  enableShareAppMessage: true,
})
