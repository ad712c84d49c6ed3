/**
 * WeChat's own components (webview renderer). Any other tag is a mistake, which a phone shows as nothing at all.
 * Source: WeChat documentation, 组件, seen 2026-11.
 */
export const builtInTags: readonly string[] = [
  'view', 'scroll-view', 'swiper', 'swiper-item', 'movable-area', 'movable-view', 'cover-view', 'cover-image',
  'match-media', 'page-container', 'root-portal', 'share-element',
  'icon', 'text', 'rich-text', 'progress',
  'button', 'checkbox', 'checkbox-group', 'editor', 'editor-portal', 'form', 'input', 'keyboard-accessory', 'label',
  'picker', 'picker-view', 'picker-view-column', 'radio', 'radio-group', 'slider', 'switch', 'textarea',
  'navigator', 'functional-page-navigator',
  'audio', 'camera', 'channel-live', 'channel-video', 'image', 'live-player', 'live-pusher', 'video', 'voip-room',
  'map', 'canvas', 'ad', 'ad-custom', 'official-account', 'open-data', 'web-view', 'native-component', 'aria-component',
  'page-meta', 'navigation-bar', 'block', 'slot',
]
