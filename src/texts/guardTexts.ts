import { defineTexts } from './texts'

/** Words for when the app's own code does not come; they stand in the page's head (config/h5/headScript.ts). */
export const guardTexts = defineTexts(
  {
    loading: '加载中…',
    title: '页面还没有加载出来',
    body: '可能是网络不好，也可能是服务器刚刚更新过。',
    part: '有一部分没有加载出来：网络不好，或服务器刚更新过。',
    retry: '刷新页面',
    later: '以后再说',
    back: '返回',
  },
  {
    loading: 'Loading…',
    title: 'The page has not loaded yet',
    body: 'The network may be weak, or the server was updated just now.',
    part: 'A part did not load: the network is weak, or the server was updated.',
    retry: 'Reload the page',
    later: 'Later',
    back: 'Back',
  },
)
